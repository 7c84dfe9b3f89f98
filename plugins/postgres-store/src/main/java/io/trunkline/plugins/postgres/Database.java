package io.trunkline.plugins.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/** One database and a few connections to it. A broken connection is replaced; while there is none, every use fails soon. */
final class Database implements AutoCloseable {
    private static final int CONNECT_SECONDS = 3;
    private static final int ANSWER_SECONDS = 20;
    private static final int WAIT_MILLIS = 4_000;
    private static final int MOST_CONNECTIONS = 100;

    /**
     * What a database, or somebody's role in it, may be set to otherwise: a commit that returns before it is on the disk would
     * break the journal's promise, and a server that hangs in a transaction would hold up all others.
     */
    private static final String BEGIN = "SELECT set_config('synchronous_commit', 'on', false)"
            + " WHERE current_setting('synchronous_commit') = 'off';"
            + " SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '15s'";

    private final HikariDataSource pool;
    private final Ownership ownership;

    /** Something that is done in one transaction. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    Database(Settings settings) {
        PGSimpleDataSource source = source(settings);
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(settings.whole("connections", 2, MOST_CONNECTIONS));
        config.setAutoCommit(false);
        config.setConnectionTimeout(WAIT_MILLIS);
        config.setConnectionInitSql(BEGIN);
        config.setPoolName("postgres-store");
        try {
            pool = new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException failure) {
            throw new StoreException("the database cannot be reached: " + reason(failure), failure);
        }
        try {
            transact(connection -> {
                Schema.make(connection);
                return true;
            });
            ownership = new Ownership(source);
        } catch (StoreException failure) {
            pool.close();
            throw failure;
        }
    }

    private static PGSimpleDataSource source(Settings settings) {
        String url = settings.get("url").strip();
        if (url.startsWith("postgresql:") || url.startsWith("postgres:")) {
            url = "jdbc:postgresql:" + url.substring(url.indexOf(':') + 1);
        }
        if (url.contains("password=") || url.contains("@")) {
            throw settings.invalid("url", "must hold no user and no password; there are settings for them");
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        try {
            source.setURL(url);
        } catch (IllegalArgumentException wrong) {
            throw settings.invalid("url", "must be such as jdbc:postgresql://db.example.com/trunkline");
        }
        settings.find("user").ifPresent(source::setUser);
        settings.find("password").ifPresent(source::setPassword);
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setSocketTimeout(ANSWER_SECONDS);
        source.setTcpKeepAlive(true);
        source.setApplicationName("trunkline");
        return source;
    }

    /** Change something in one transaction, as the one server that may. When this returns, it is on the disk. */
    <T> T write(Work<T> work) {
        try {
            return transact(connection -> {
                ownership.require(connection);
                return work.on(connection);
            });
        } catch (StoreException failure) {
            ownership.doubt();
            throw failure;
        }
    }

    /** Ask something in one transaction. */
    <T> T transact(Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException failure) {
                rollBack(connection, failure);
                throw failure;
            }
        } catch (SQLException failure) {
            replaceBroken(failure);
            throw unusable(failure);
        }
    }

    /** Where one connection broke, the others that were made with it did as well. */
    private void replaceBroken(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        if (state.startsWith("08") || state.startsWith("57P")) {
            pool.getHikariPoolMXBean().softEvictConnections();
        }
    }

    static StoreException unusable(SQLException failure) {
        return new StoreException("the database cannot be used: " + reason(failure), failure);
    }

    private static void rollBack(Connection connection, Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException second) {
            failure.addSuppressed(second);
        }
    }

    /** Without the detail and the context of a statement, which repeat the values in it. */
    private static String reason(Exception failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String state = root instanceof SQLException sql && sql.getSQLState() != null
                ? " (SQLSTATE " + sql.getSQLState() + ")"
                : "";
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("") + state;
    }

    @Override
    public void close() {
        ownership.close();
        pool.close();
    }
}
