package io.trunkline.app.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables, and how they came to be: a new one is added at the end, none is changed. */
final class Schema {
    private static final List<String> STEPS = List.of(
            """
            CREATE TABLE entries (
                position INTEGER PRIMARY KEY AUTOINCREMENT,
                call TEXT NOT NULL,
                sequence INTEGER NOT NULL,
                at INTEGER NOT NULL,
                type TEXT NOT NULL,
                body TEXT NOT NULL,
                UNIQUE (call, sequence))
            """,
            """
            CREATE TABLE calls (
                call TEXT PRIMARY KEY,
                caller TEXT NOT NULL,
                latest INTEGER NOT NULL,
                ended INTEGER) WITHOUT ROWID
            """,
            "CREATE INDEX calls_by_caller ON calls (caller, call)",
            "CREATE INDEX calls_by_end ON calls (ended, call)",
            """
            CREATE TABLE documents (
                collection TEXT NOT NULL,
                key TEXT NOT NULL,
                version INTEGER NOT NULL,
                text TEXT NOT NULL,
                PRIMARY KEY (collection, key)) WITHOUT ROWID
            """,
            """
            CREATE TABLE deliveries (
                key TEXT PRIMARY KEY,
                at INTEGER NOT NULL,
                status INTEGER NOT NULL,
                type TEXT NOT NULL,
                body BLOB NOT NULL) WITHOUT ROWID
            """,
            "CREATE INDEX deliveries_by_time ON deliveries (at)");

    private Schema() {}

    static void make(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            int known = version(statement);
            if (known > STEPS.size()) {
                throw new SQLException("it was written by a newer Trunkline");
            }
            for (int step = known; step < STEPS.size(); step++) {
                statement.execute(STEPS.get(step));
                statement.execute("PRAGMA user_version = " + (step + 1));
            }
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery("PRAGMA user_version")) {
            result.next();
            return result.getInt(1);
        }
    }
}
