package io.trunkline.app.hook;

import io.trunkline.app.guard.GuardedAnswer;
import io.trunkline.app.guard.GuardedHttp;
import io.trunkline.app.journal.Journal;
import io.trunkline.app.telemetry.Metrics;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.store.KeptEntry;
import io.trunkline.ports.store.StoreException;
import io.trunkline.ports.voice.Timer;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers to one hook: the events of a call one after the other, those of different calls at the same time. Whatever waits
 * for its next attempt holds no thread and no connection.
 */
final class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final int MOST_AT_ONCE = 32;
    private static final int GONE = 410;

    private final Hook hook;
    private final Means means;
    private final Sender sender;
    private final Window window;
    private final Answers answers;
    private final long begin;
    private final Map<CallId, Lane> lanes = new HashMap<>();
    private final Refused refused = new Refused();
    private final Semaphore slots = new Semaphore(MOST_AT_ONCE, true);
    private volatile boolean failing;
    private volatile boolean closed;

    /**
     * What all hooks share.
     *
     * @param journal what is delivered
     * @param http behind the guard
     * @param metrics counts
     * @param timer for the next attempt
     * @param clock the time
     * @param pauses between attempts
     */
    record Means(Journal journal, GuardedHttp http, Metrics metrics, Timer timer, InstantSource clock, Pauses pauses) {}

    /**
     * A courier.
     *
     * @param begin the newest position when this server started; what lies before belongs to calls that no agent waits in
     */
    Courier(Hook hook, Means means, Window window, Answers answers, long begin) {
        this.hook = hook;
        this.means = means;
        this.sender = new Sender(hook, means.http(), means.clock());
        this.window = window;
        this.answers = answers;
        this.begin = begin;
    }

    /** Take an entry that the window holds. */
    void take(Pending entry) {
        boolean idle;
        Lane lane;
        synchronized (lanes) {
            lane = lanes.computeIfAbsent(entry.call(), _ -> new Lane());
            idle = lane.add(entry);
        }
        if (idle) {
            start(lane);
        }
    }

    private void start(Lane lane) {
        Thread.ofVirtual().name(hook.toString()).start(() -> run(lane));
    }

    Refused refused() {
        return refused;
    }

    /** Nothing new is tried any more. */
    void close() {
        closed = true;
    }

    private void run(Lane lane) {
        try {
            Pending head = head(lane);
            while (!closed) {
                Outcome outcome = isExpired(head) ? Outcome.EXPIRED : attempt(head);
                count(outcome);
                if (outcome == Outcome.FAILED) {
                    means.timer().after(means.pauses().after(lane.failed()), () -> start(lane));
                    return;
                }
                Optional<Pending> next = settle(lane, head, outcome == Outcome.GONE);
                if (next.isEmpty()) {
                    return;
                }
                head = next.get();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private Pending head(Lane lane) {
        synchronized (lanes) {
            return lane.head();
        }
    }

    private Optional<Pending> settle(Lane lane, Pending done, boolean gone) {
        synchronized (lanes) {
            if (gone) {
                refused.add(done.call());
                lane.rest().forEach(window::settle);
            } else {
                window.settle(done);
            }
            Optional<Pending> next = lane.next(gone);
            if (next.isEmpty()) {
                lanes.remove(done.call());
            }
            return next;
        }
    }

    private enum Outcome {
        ACCEPTED("delivered"),
        FAILED("failed"),
        EXPIRED("expired"),
        GONE("refused"),
        ERASED("erased");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    private Outcome attempt(Pending entry) throws InterruptedException {
        slots.acquire();
        try {
            // Read now: what was erased meanwhile must not go out.
            Optional<KeptEntry> kept = means.journal().after(entry.position() - 1, 1).stream()
                    .filter(found -> found.position() == entry.position())
                    .findFirst();
            return kept.isEmpty()
                    ? Outcome.ERASED
                    : judge(entry, sender.send(entry.id(), kept.get().entry().body()));
        } catch (IOException | StoreException failure) {
            return failed(entry, String.valueOf(failure.getMessage()));
        } finally {
            slots.release();
        }
    }

    private Outcome judge(Pending entry, GuardedAnswer answer) {
        int status = answer.status();
        if (status == GONE) {
            LOG.info("{}: answered 410, the rest of call {} is not sent", hook, entry.call());
            return Outcome.GONE;
        }
        if (status < 200 || status >= 300) {
            return failed(entry, "answered " + status);
        }
        if (failing) {
            failing = false;
            LOG.info("{}: accepts events again", hook);
        }
        hear(entry, answer.body());
        return Outcome.ACCEPTED;
    }

    private void hear(Pending entry, byte[] body) {
        boolean begins = entry.type().equals(CallEventType.INITIATED.word());
        if (hook.overrides() && begins && entry.position() > begin) {
            answers.tell(
                    entry.call(),
                    OverrideJson.read(body, problem -> LOG.warn("{}: call {}: {}", hook, entry.call(), problem)));
        }
    }

    /** One line when it begins to fail, not one for each attempt. */
    private Outcome failed(Pending entry, String why) {
        if (!failing) {
            failing = true;
            LOG.warn("{}: call {} event {}: {}; it is tried again", hook, entry.call(), entry.sequence(), why);
        }
        return Outcome.FAILED;
    }

    private boolean isExpired(Pending entry) {
        Instant end = entry.at().plus(hook.expires());
        return !means.clock().instant().isBefore(end);
    }

    private void count(Outcome outcome) {
        means.metrics().count("trunkline.webhooks.sent", 1, "webhook", hook.name(), "outcome", outcome.word());
    }
}
