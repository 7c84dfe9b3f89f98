package io.trunkline.app.store;

import io.trunkline.ports.store.Document;
import io.trunkline.ports.store.Documents;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Keeps documents. */
record SqliteDocuments(Database database) implements Documents {
    private static final String SELECT = "SELECT collection, key, version, text FROM documents WHERE collection = ? ";

    @Override
    public Optional<Document> find(String collection, String key) {
        return database.read(sql -> find(sql, collection, key));
    }

    private static Optional<Document> find(Sql sql, String collection, String key) throws SQLException {
        return sql.find(SELECT + "AND key = ?", SqliteDocuments::document, collection, key);
    }

    @Override
    public boolean put(List<Document> documents) {
        return database.write(sql -> {
            for (Document document : documents) {
                long known = find(sql, document.collection(), document.key())
                        .map(Document::version)
                        .orElse(0L);
                if (known != document.version()) {
                    return false;
                }
            }
            for (Document document : documents) {
                put(sql, document);
            }
            return true;
        });
    }

    private static void put(Sql sql, Document document) throws SQLException {
        sql.change(
                "INSERT OR REPLACE INTO documents (collection, key, version, text) VALUES (?, ?, ?, ?)",
                document.collection(),
                document.key(),
                document.version() + 1,
                document.text());
    }

    @Override
    public List<Document> list(String collection, String after, int most) {
        return database.read(sql -> sql.list(
                SELECT + "AND key > ? ORDER BY key LIMIT ?", SqliteDocuments::document, collection, after, most));
    }

    @Override
    public void remove(String collection, String key) {
        database.write(sql -> sql.change("DELETE FROM documents WHERE collection = ? AND key = ?", collection, key));
    }

    private static Document document(ResultSet row) throws SQLException {
        return new Document(row.getString(1), row.getString(2), row.getLong(3), row.getString(4));
    }
}
