package io.trunkline.plugins.postgres;

import io.trunkline.ports.store.JournalContract;
import io.trunkline.ports.store.Store;

class PostgresJournalTest extends JournalContract {
    private final TestDatabase database = TestDatabase.fresh();

    @Override
    protected Store open() {
        return database.open();
    }
}
