package io.trunkline.plugins.postgres;

import io.trunkline.ports.store.CallJournal;
import io.trunkline.ports.store.Documents;
import io.trunkline.ports.store.EventInbox;
import io.trunkline.ports.store.Store;

/** Everything in one database. */
final class PostgresStore implements Store {
    private final Database database;
    private final Appender appender;
    private final CallJournal journal;
    private final EventInbox inbox;
    private final Documents documents;

    PostgresStore(Database database) {
        this.database = database;
        this.appender = new Appender(database);
        this.journal = new PostgresJournal(database, appender);
        this.inbox = new PostgresInbox(database);
        this.documents = new PostgresDocuments(database);
    }

    @Override
    public CallJournal journal() {
        return journal;
    }

    @Override
    public EventInbox inbox() {
        return inbox;
    }

    @Override
    public Documents documents() {
        return documents;
    }

    @Override
    public void close() {
        appender.close();
        database.close();
    }
}
