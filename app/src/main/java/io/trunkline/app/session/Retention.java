package io.trunkline.app.session;

import io.trunkline.app.journal.Journal;
import io.trunkline.ports.store.EventInbox;
import io.trunkline.ports.store.StoreException;
import io.trunkline.ports.voice.Timer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets what is old: calls with their recordings where the operator set for how long they are kept, and replies to deliveries
 * that no carrier sends again.
 *
 * @param journal with the calls
 * @param recordings of the calls
 * @param inbox with the replies
 * @param kept how long a call is kept after its end; zero for ever
 * @param timer for the next time
 * @param clock the time
 */
public record Retention(
        Journal journal, Recordings recordings, EventInbox inbox, Duration kept, Timer timer, InstantSource clock) {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration DELIVERIES = Duration.ofDays(3);

    /** Forget now, and again every hour. */
    public void begin() {
        try {
            sweep();
        } catch (StoreException | IOException passing) {
            LOG.warn("what is old stays for the moment: {}", passing.getMessage());
        }
        timer.after(EVERY, this::begin);
    }

    private void sweep() throws IOException {
        Instant now = clock.instant();
        inbox.forget(now.minus(DELIVERIES));
        if (kept.isPositive()) {
            Instant before = now.minus(kept);
            int calls = journal.forget(before);
            recordings.delete(
                    // The first spares looking for calls of which it is plain that they are kept.
                    call -> CallIds.made(call).isBefore(before)
                            && journal.read(call).isEmpty());
            if (calls > 0) {
                LOG.info("{} calls that ended before {} were forgotten", calls, before);
            }
        }
    }
}
