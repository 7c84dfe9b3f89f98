package io.trunkline.plugins.postgres;

import io.trunkline.ports.store.InboxContract;
import io.trunkline.ports.store.Store;

class PostgresInboxTest extends InboxContract {
    private final TestDatabase database = TestDatabase.fresh();

    @Override
    protected Store open() {
        return database.open();
    }
}
