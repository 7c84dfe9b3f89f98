package io.trunkline.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.app.journal.Journal;
import io.trunkline.app.store.SqliteStore;
import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.web.WebhookReply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is old is forgotten while the server runs. */
class RetentionTest {
    private static final CallId OVER = new CallId("018f0000-0000-7000-8000-000000000001");
    private static final CallId LIVE = new CallId("018f0000-0000-7000-8000-000000000002");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final HandClock clock = new HandClock();

    private void happen(Journal journal, CallId call, CallEventType... types) {
        for (int i = 0; i < types.length; i++) {
            journal.append(new CallEvent(call, i + 1L, clock.instant(), types[i], Map.of()));
        }
    }

    @Test
    void timePasses_callsThatAreOverAndRepliesAreForgotten_andWhatLivesStays() {
        try (SqliteStore store = new SqliteStore(folder.resolve("trunkline.db"))) {
            Journal journal = new Journal(store.journal());
            happen(journal, OVER, CallEventType.INITIATED, CallEventType.ENDED);
            happen(journal, LIVE, CallEventType.INITIATED, CallEventType.ANSWERED);
            store.inbox().keep("twilio:1", new WebhookReply(204, "text/plain", new byte[0]), clock.instant());
            Recordings recordings = new Recordings(folder.resolve("recordings"));
            new Retention(journal, recordings, store.inbox(), Duration.ofDays(7), clock, clock).begin();
            clock.advance(Duration.ofDays(2));
            assertEquals(2, journal.read(OVER).size());
            assertTrue(store.inbox().find("twilio:1").isPresent());
            clock.advance(Duration.ofDays(2));
            assertTrue(store.inbox().find("twilio:1").isEmpty());
            assertEquals(2, journal.read(OVER).size());
            clock.advance(Duration.ofDays(4));
            assertEquals(0, journal.read(OVER).size());
            assertEquals(2, journal.read(LIVE).size());
        }
    }
}
