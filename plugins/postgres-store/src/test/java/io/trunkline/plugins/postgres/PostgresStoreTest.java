package io.trunkline.plugins.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.call.CallId;
import io.trunkline.ports.plugin.SettingException;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.store.Document;
import io.trunkline.ports.store.JournalEntry;
import io.trunkline.ports.store.Store;
import io.trunkline.ports.store.StoreException;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PostgresStoreTest {
    private static JournalEntry entry(int call, long sequence) {
        CallId id = new CallId("019ac7f2-0000-7000-8000-%012x".formatted(call));
        return new JournalEntry(id, sequence, Instant.EPOCH, "ringing", sequence == 1 ? "+15550101" : "", "{}");
    }

    @Test
    void openedByManyAtOnce_theTablesAreMadeOnce_andOneHasItAfterTheOther() throws Exception {
        TestDatabase database = TestDatabase.fresh();
        try (ExecutorService servers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                all.add(servers.submit(() -> database.open().close()));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    @Test
    void secondServer_isRefused_whileTheFirstIsThere() {
        TestDatabase database = TestDatabase.fresh();
        try (Store first = database.open()) {
            StoreException refused = assertThrows(StoreException.class, database::open);
            assertEquals("another server uses the database", refused.getMessage());
            first.journal().append(entry(1, 1));
        }
        try (Store second = database.open()) {
            second.journal().append(entry(1, 2));
        }
    }

    @Test
    void serverThatLostItsHold_whileAnotherCame_writesNothing_untilTheOtherIsGone() {
        TestDatabase database = TestDatabase.fresh();
        try (Store first = database.open()) {
            first.journal().append(entry(1, 1));
            database.breakHold();
            try (Store second = database.open()) {
                assertThrows(
                        StoreException.class, () -> first.documents().put(List.of(Document.fresh("c", "k", "old"))));
                assertThrows(StoreException.class, () -> first.journal().append(entry(1, 2)));
                assertEquals(1, first.journal().read(entry(1, 1).call()).size());
                assertTrue(second.documents().put(List.of(Document.fresh("c", "k", "new"))));
                second.journal().append(entry(1, 2));
            }
            first.journal().append(entry(1, 3));
            assertEquals(3, first.journal().read(entry(1, 1).call()).size());
        }
    }

    @Test
    void serverThatLostItsHold_whileNobodyCame_goesOn() {
        TestDatabase database = TestDatabase.fresh();
        try (Store store = database.open()) {
            database.breakHold();
            store.journal().append(entry(1, 1));
        }
    }

    @Test
    void databaseGoesAway_usesFailAndRecoverWhenItIsBack() {
        TestDatabase database = TestDatabase.fresh();
        try (Store store = database.open()) {
            store.journal().append(entry(1, 1));
            database.allow(false);
            assertThrows(StoreException.class, () -> store.journal().append(entry(1, 2)));
            database.allow(true);
            store.journal().append(entry(1, 2));
            assertEquals(2, store.journal().read(entry(1, 1).call()).size());
            assertThrows(StoreException.class, database::open, "it has its hold again");
        }
    }

    @Test
    void commits_areSynced_whateverTheDatabaseIsSetTo() throws Exception {
        TestDatabase database = TestDatabase.fresh();
        try (Connection plain = database.connect();
                Database opened = new Database(database.settings())) {
            assertEquals("off", setting(plain));
            assertEquals("on", opened.transact(PostgresStoreTest::setting));
        }
    }

    private static String setting(Connection connection) throws java.sql.SQLException {
        return Sql.find(connection, "SHOW synchronous_commit", row -> row.getString(1))
                .orElseThrow();
    }

    @Test
    void oddCharacters_areKeptAndSorted() {
        TestDatabase database = TestDatabase.fresh();
        try (Store store = database.open()) {
            List<String> keys = List.of("a", "a\0", "a\0b", "a\u0001", "a\u0001\u0001", "a\u0002", "ab");
            for (String key : keys.reversed()) {
                assertTrue(store.documents().put(List.of(Document.fresh("odd", key, key + "\ud800"))));
            }
            assertEquals(
                    keys,
                    store.documents().list("odd", "", 100).stream()
                            .map(Document::key)
                            .toList());
            assertEquals(
                    "a\0?", store.documents().find("odd", "a\0").orElseThrow().text());
        }
    }

    @Test
    void wrongUrl_isNamedWithoutItsText() {
        assertWrong("mysql://secret-place/x", "stores.postgres.url");
        assertWrong("jdbc:postgresql://someone:secret@127.0.0.1/x", "stores.postgres.url");
    }

    private static void assertWrong(String url, String key) {
        Settings settings = new Settings("stores.postgres", Map.of("url", url, "connections", "4"));
        SettingException wrong = assertThrows(SettingException.class, () -> new PostgresPlugin().open(settings));
        assertEquals(key, wrong.key());
        assertFalse(String.valueOf(wrong.getMessage()).contains("secret"));
    }

    @Test
    void nobodyThere_isAStoreException() {
        Settings settings =
                new Settings("stores.postgres", Map.of("url", "jdbc:postgresql://127.0.0.1:1/x", "connections", "2"));
        assertThrows(StoreException.class, () -> new PostgresPlugin().open(settings));
    }
}
