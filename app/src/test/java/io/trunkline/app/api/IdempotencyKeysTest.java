package io.trunkline.app.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.trunkline.app.store.SqliteStore;
import io.trunkline.ports.call.CallId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a client's key stands for a call. */
class IdempotencyKeysTest {
    private static final CallId FIRST = new CallId("018f0000-0000-7000-8000-000000000001");
    private static final CallId SECOND = new CallId("018f0000-0000-7000-8000-000000000002");

    @TempDir
    Path folder;

    @Test
    void keyIsOlderThanAWeek_isForgotten_youngerOnesStay() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-25T10:00:00Z"));
        Set<CallId> begun = new HashSet<>();
        try (SqliteStore store = new SqliteStore(folder.resolve("trunkline.db"))) {
            IdempotencyKeys keys = new IdempotencyKeys(store.documents(), begun::contains, now::get);
            assertEquals(FIRST, keys.once("old", "a call", FIRST, begun::add));
            now.updateAndGet(time -> time.plus(Duration.ofDays(6)));
            assertEquals(SECOND, keys.once("young", "a call", SECOND, begun::add));
            now.updateAndGet(time -> time.plus(Duration.ofDays(2)));
            keys.sweep();
            assertEquals(SECOND, keys.once("young", "a call", FIRST, begun::add));
            assertNotEquals(FIRST, keys.once("old", "another call", SECOND, begun::add));
        }
    }
}
