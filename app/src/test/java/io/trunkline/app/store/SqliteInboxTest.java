package io.trunkline.app.store;

import io.trunkline.ports.store.InboxContract;
import io.trunkline.ports.store.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteInboxTest extends InboxContract {
    @TempDir
    Path folder;

    @Override
    protected Store open() {
        return new SqliteStore(folder.resolve("store").resolve("trunkline.db"));
    }
}
