package io.trunkline.plugins.postgres;

import io.trunkline.ports.store.DocumentsContract;
import io.trunkline.ports.store.Store;

class PostgresDocumentsTest extends DocumentsContract {
    private final TestDatabase database = TestDatabase.fresh();

    @Override
    protected Store open() {
        return database.open();
    }
}
