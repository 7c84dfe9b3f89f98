package io.trunkline.plugins.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/** Locks that all servers share. */
enum Locks {
    /** Makes the tables. */
    SCHEMA(0x7472756e_6b6c_0001L),
    /** Adds to the journal. */
    JOURNAL(0x7472756e_6b6c_0002L),
    /** Has the database. */
    OWNER(0x7472756e_6b6c_0003L);

    private final long number;

    Locks(long number) {
        this.number = number;
    }

    /** Wait for it, and hold it until the transaction is over. */
    void take(Connection connection) throws SQLException {
        Sql.find(connection, "SELECT pg_advisory_xact_lock(?)", row -> true, number);
    }

    /** Wait for it, no longer than the connection waits for locks, and hold it as long as the connection lasts. */
    void keep(Connection connection) throws SQLException {
        Sql.find(connection, "SELECT pg_advisory_lock(?)", row -> true, number);
    }

    /** Give up what is kept, sooner than the server notices that the connection is gone. */
    void leave(Connection connection) throws SQLException {
        Sql.find(connection, "SELECT pg_advisory_unlock(?)", row -> true, number);
    }
}
