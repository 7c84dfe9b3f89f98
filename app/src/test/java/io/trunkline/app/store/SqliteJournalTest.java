package io.trunkline.app.store;

import io.trunkline.ports.store.JournalContract;
import io.trunkline.ports.store.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteJournalTest extends JournalContract {
    @TempDir
    Path folder;

    @Override
    protected Store open() {
        return new SqliteStore(folder.resolve("store").resolve("trunkline.db"));
    }
}
