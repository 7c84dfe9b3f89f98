package io.trunkline.app.server;

import io.trunkline.app.store.SqliteStore;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.store.Store;
import io.trunkline.ports.store.StoreException;
import io.trunkline.ports.store.StorePlugin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A store for tests, kind {@code kept}, in a file of its own. */
public final class KeptPlugin implements StorePlugin {
    static final String SECRET = "a-store-password-of-nobody";

    @Override
    public String kind() {
        return "kept";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.required("file", "KEPT_FILE", "Where."),
                Setting.optional("password", "KEPT_PASSWORD", "Word.").masked());
    }

    @Override
    public Store open(Settings settings) {
        String file = settings.get("file");
        if (file.equals("nowhere")) {
            throw new StoreException(
                    "nobody answers at " + settings.find("password").orElse(""), new IOException("refused"));
        }
        if (!file.endsWith(".db")) {
            throw settings.invalid("file", "must end in .db");
        }
        return new SqliteStore(Path.of(file));
    }
}
