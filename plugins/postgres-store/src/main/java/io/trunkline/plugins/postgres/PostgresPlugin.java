package io.trunkline.plugins.postgres;

import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.store.Store;
import io.trunkline.ports.store.StorePlugin;
import java.util.List;

/** Brings the store {@code postgres}. */
public final class PostgresPlugin implements StorePlugin {
    @Override
    public String kind() {
        return "postgres";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.required(
                        "url", "POSTGRES_URL", "the database, such as jdbc:postgresql://db.example.com/trunkline"),
                Setting.optional("user", "POSTGRES_USER", "who we are there"),
                Setting.optional("password", "POSTGRES_PASSWORD", "the user's password")
                        .masked(),
                Setting.optional("connections", "POSTGRES_CONNECTIONS", "how many connections at most")
                        .or("8"));
    }

    @Override
    public Store open(Settings settings) {
        return new PostgresStore(new Database(settings));
    }
}
