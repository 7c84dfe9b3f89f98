package io.trunkline.plugins.postgres;

import io.trunkline.ports.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * That this server, and no other, has the database: a second one would take the first one's calls for its own, left over from a
 * crash, and end them.
 *
 * <p>A lock that lasts as long as its connection says so. Connections break, though, and whoever lost one may learn of it later
 * than the next server that took the lock. So each time the lock is taken a term begins, and whatever is written names its term:
 * the server before finds that it is over.
 */
final class Ownership implements AutoCloseable {
    private static final String PATIENCE = "SET lock_timeout = '2s'; SET synchronous_commit = 'on'";
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final int ANSWER_SECONDS = 3;

    private final DataSource source;
    private @Nullable Connection holder;
    private volatile long term;
    private volatile boolean doubtful;

    /**
     * Take the database.
     *
     * @param source of a connection that is used for nothing else
     * @throws StoreException when another server has it
     */
    Ownership(DataSource source) {
        this.source = source;
        take();
    }

    /** Make sure that a transaction writes in the term that is. Whoever takes over waits until it is done. */
    void require(Connection connection) throws SQLException {
        if (doubtful) {
            renew();
        }
        long now = Sql.find(connection, "SELECT term FROM trunkline_owner FOR SHARE", row -> row.getLong(1))
                .orElseThrow();
        if (now != term) {
            doubtful = true;
            throw new SQLException("another server has taken it over");
        }
    }

    /** Something failed; perhaps the connection that holds the lock is broken as well. */
    void doubt() {
        doubtful = true;
    }

    private synchronized void renew() throws SQLException {
        if (doubtful && !holds()) {
            take();
        }
        doubtful = false;
    }

    private boolean holds() throws SQLException {
        Connection mine = holder;
        return mine != null && mine.isValid(ANSWER_SECONDS) && term(mine) == term;
    }

    private static long term(Connection connection) throws SQLException {
        return Sql.find(connection, "SELECT term FROM trunkline_owner", row -> row.getLong(1))
                .orElseThrow();
    }

    private synchronized void take() {
        leave();
        try {
            Connection fresh = source.getConnection();
            holder = fresh;
            Sql.change(fresh, PATIENCE);
            Locks.OWNER.keep(fresh);
            term = Sql.find(fresh, "UPDATE trunkline_owner SET term = term + 1 RETURNING term", row -> row.getLong(1))
                    .orElseThrow();
        } catch (SQLException failure) {
            leave();
            throw LOCK_NOT_AVAILABLE.equals(failure.getSQLState())
                    ? new StoreException("another server uses the database", failure)
                    : Database.unusable(failure);
        }
    }

    private synchronized void leave() {
        try (Connection old = holder) {
            if (old != null && !old.isClosed()) {
                Locks.OWNER.leave(old);
            }
        } catch (SQLException gone) {
            // Its connection is broken, and with it goes the lock.
            doubtful = true;
        } finally {
            holder = null;
        }
    }

    @Override
    public void close() {
        leave();
    }
}
