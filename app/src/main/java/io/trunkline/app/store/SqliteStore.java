package io.trunkline.app.store;

import io.trunkline.ports.store.CallJournal;
import io.trunkline.ports.store.Documents;
import io.trunkline.ports.store.EventInbox;
import io.trunkline.ports.store.Store;
import java.nio.file.Path;

/** The store that is always there: a file in the data folder. */
public final class SqliteStore implements Store {
    private final Database database;
    private final CallJournal journal;
    private final EventInbox inbox;
    private final Documents documents;

    /**
     * Open a store.
     *
     * @param file made, with its folder, when it is not there
     */
    public SqliteStore(Path file) {
        database = new Database(file);
        journal = new SqliteJournal(database);
        inbox = new SqliteInbox(database);
        documents = new SqliteDocuments(database);
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
        database.close();
    }
}
