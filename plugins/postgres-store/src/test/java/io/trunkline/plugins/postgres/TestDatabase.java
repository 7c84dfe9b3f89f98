package io.trunkline.plugins.postgres;

import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.store.Store;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/** A real PostgreSQL for all tests of the module, with a database for each test. It is set not to wait for the disk. */
final class TestDatabase {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Optional<EmbeddedPostgres> SERVER = start();

    private final String name = "test" + COUNT.incrementAndGet();

    private TestDatabase(EmbeddedPostgres server) {
        execute(server, "CREATE DATABASE " + name);
    }

    private static Optional<EmbeddedPostgres> start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
            return Optional.of(server);
        } catch (IOException | RuntimeException failure) {
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException("no PostgreSQL", failure);
            }
            System.err.println("PostgreSQL cannot be started here, its tests are skipped: " + failure);
            return Optional.empty();
        }
    }

    private static void close(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException failure) {
            System.err.println("PostgreSQL was not stopped: " + failure);
        }
    }

    /** An empty database; without a server the test is skipped. */
    static TestDatabase fresh() {
        Assumptions.assumeTrue(SERVER.isPresent(), "PostgreSQL cannot be started here");
        return new TestDatabase(SERVER.orElseThrow());
    }

    Store open() {
        return new PostgresPlugin().open(settings());
    }

    Settings settings() {
        return new Settings(
                "stores.postgres",
                Map.of(
                        "url",
                                "jdbc:postgresql://127.0.0.1:"
                                        + SERVER.orElseThrow().getPort() + "/" + name,
                        "user", "postgres",
                        "password", "postgres",
                        "connections", "4"));
    }

    /** Break every connection to this database, and let none or any be made. */
    void allow(boolean connections) {
        EmbeddedPostgres server = SERVER.orElseThrow();
        execute(server, "ALTER DATABASE " + name + " ALLOW_CONNECTIONS " + connections);
        if (!connections) {
            execute(server, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
        }
    }

    /** Break the connection of the server that has this database, and no other. */
    void breakHold() {
        execute(
                SERVER.orElseThrow(),
                "SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_database d ON d.oid = l.database"
                        + " WHERE l.locktype = 'advisory' AND l.granted AND d.datname = '" + name + "'");
    }

    Connection connect() throws SQLException {
        return SERVER.orElseThrow().getDatabase("postgres", name).getConnection();
    }

    private static void execute(EmbeddedPostgres server, String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
