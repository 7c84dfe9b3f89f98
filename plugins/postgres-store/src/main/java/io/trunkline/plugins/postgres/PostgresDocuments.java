package io.trunkline.plugins.postgres;

import io.trunkline.ports.store.Document;
import io.trunkline.ports.store.Documents;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Keeps documents. */
record PostgresDocuments(Database database) implements Documents {
    private static final String SELECT =
            "SELECT collection, key, version, text FROM trunkline_documents WHERE collection = ? ";

    /** Whoever puts several locks them in the same order as all others, so that nobody waits in a circle. */
    private static final Comparator<Document> ORDER =
            Comparator.comparing(Document::collection).thenComparing(Document::key);

    @Override
    public Optional<Document> find(String collection, String key) {
        return database.transact(connection ->
                Sql.find(connection, SELECT + "AND key = ?", PostgresDocuments::document, collection, key));
    }

    @Override
    public boolean put(List<Document> documents) {
        List<Document> sorted = documents.stream().sorted(ORDER).toList();
        return database.write(connection -> {
            for (Document document : sorted) {
                if (put(connection, document) == 0) {
                    connection.rollback();
                    return false;
                }
            }
            return true;
        });
    }

    private static int put(Connection connection, Document document) throws SQLException {
        return document.version() == 0
                ? Sql.change(
                        connection,
                        "INSERT INTO trunkline_documents (collection, key, version, text) VALUES (?, ?, 1, ?)"
                                + " ON CONFLICT DO NOTHING",
                        document.collection(),
                        document.key(),
                        document.text())
                : Sql.change(
                        connection,
                        "UPDATE trunkline_documents SET version = version + 1, text = ?"
                                + " WHERE collection = ? AND key = ? AND version = ?",
                        document.text(),
                        document.collection(),
                        document.key(),
                        document.version());
    }

    @Override
    public List<Document> list(String collection, String after, int most) {
        return database.transact(connection -> Sql.list(
                connection,
                SELECT + "AND key > ? ORDER BY key LIMIT ?",
                PostgresDocuments::document,
                collection,
                after,
                most));
    }

    @Override
    public void remove(String collection, String key) {
        database.write(connection -> Sql.change(
                connection, "DELETE FROM trunkline_documents WHERE collection = ? AND key = ?", collection, key));
    }

    private static Document document(ResultSet row) throws SQLException {
        return new Document(
                Texts.read(row.getString(1)),
                Texts.read(row.getString(2)),
                row.getLong(3),
                Texts.read(row.getString(4)));
    }
}
