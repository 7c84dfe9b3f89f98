package io.trunkline.plugins.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The tables, and how they came to be: a new step is added at the end, none is changed. */
final class Schema {
    private static final List<String> STEPS = List.of(
            """
            CREATE TABLE trunkline_entries (
                position BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                call TEXT COLLATE "C" NOT NULL,
                sequence BIGINT NOT NULL,
                at BIGINT NOT NULL,
                type TEXT NOT NULL,
                body TEXT NOT NULL,
                UNIQUE (call, sequence))
            """,
            """
            CREATE TABLE trunkline_calls (
                call TEXT COLLATE "C" PRIMARY KEY,
                caller TEXT NOT NULL,
                latest BIGINT NOT NULL,
                ended BIGINT)
            """,
            "CREATE INDEX trunkline_calls_by_caller ON trunkline_calls (caller, call)",
            "CREATE INDEX trunkline_calls_by_end ON trunkline_calls (ended, call)",
            """
            CREATE TABLE trunkline_documents (
                collection TEXT COLLATE "C" NOT NULL,
                key TEXT COLLATE "C" NOT NULL,
                version BIGINT NOT NULL,
                text TEXT NOT NULL,
                PRIMARY KEY (collection, key))
            """,
            """
            CREATE TABLE trunkline_deliveries (
                key TEXT COLLATE "C" PRIMARY KEY,
                at BIGINT NOT NULL,
                status INT NOT NULL,
                type TEXT NOT NULL,
                body BYTEA NOT NULL)
            """,
            "CREATE INDEX trunkline_deliveries_by_time ON trunkline_deliveries (at)",
            "CREATE TABLE trunkline_owner (term BIGINT NOT NULL)",
            "INSERT INTO trunkline_owner (term) VALUES (0)");

    private Schema() {}

    /** Of servers that start at the same time, one makes the tables and the others find them. */
    static void make(Connection connection) throws SQLException {
        Locks.SCHEMA.take(connection);
        requireUtf8(connection);
        Sql.change(connection, "CREATE TABLE IF NOT EXISTS trunkline_schema (version INT NOT NULL)");
        int known = Sql.find(connection, "SELECT max(version) FROM trunkline_schema", row -> row.getInt(1))
                .orElse(0);
        if (known > STEPS.size()) {
            throw new SQLException("it was written by a newer Trunkline");
        }
        for (int step = known; step < STEPS.size(); step++) {
            Sql.change(connection, STEPS.get(step));
            Sql.change(connection, "INSERT INTO trunkline_schema (version) VALUES (?)", step + 1);
        }
    }

    private static void requireUtf8(Connection connection) throws SQLException {
        String encoding = Sql.find(connection, "SHOW server_encoding", row -> row.getString(1))
                .orElse("");
        if (!encoding.equals("UTF8")) {
            throw new SQLException("its encoding is " + encoding + ", not UTF8: what people say would not fit in");
        }
    }
}
