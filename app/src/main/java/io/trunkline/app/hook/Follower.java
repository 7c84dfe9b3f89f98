package io.trunkline.app.hook;

import io.trunkline.app.journal.Journal;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.store.KeptEntry;
import io.trunkline.ports.store.StoreException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the journal for one hook, on a thread of its own, and remembers how far. */
final class Follower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final int PAGE = 200;
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Hook hook;
    private final Journal journal;
    private final Bookmark bookmark;
    private final Progress known;
    private final Window window;
    private final Courier courier;
    private final Refused refused;
    private final Thread thread;
    private volatile boolean closed;
    private long keptAt = System.nanoTime();

    Follower(Hook hook, Journal journal, Bookmark bookmark, Progress known, Window window, Courier courier) {
        this.hook = hook;
        this.journal = journal;
        this.bookmark = bookmark;
        this.known = known;
        this.window = window;
        this.courier = courier;
        this.refused = courier.refused();
        this.thread = Thread.ofVirtual().name("follow-" + hook.name()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!closed) {
                window.awaitSpace();
                step();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void step() throws InterruptedException {
        try {
            List<KeptEntry> page = journal.after(window.read(), PAGE);
            page.forEach(this::take);
            keepNowAndThen();
            if (page.isEmpty()) {
                journal.await(window.read(), TICK);
            }
        } catch (StoreException passing) {
            LOG.warn("{}: {}", hook, passing.getMessage());
            Thread.sleep(TICK);
        }
    }

    private void take(KeptEntry kept) {
        Pending entry = Pending.of(kept);
        CallId call = entry.call();
        if (known.isSettled(entry.position()) || !hook.wants(entry.type()) || refused.holds(call)) {
            window.pass(entry.position());
        } else {
            window.add(entry);
            courier.take(entry);
        }
    }

    private void keepNowAndThen() {
        if (System.nanoTime() - keptAt > TICK.toNanos()) {
            keptAt = System.nanoTime();
            bookmark.keep(window.progress());
        }
    }

    @Override
    public void close() {
        closed = true;
        courier.close();
        thread.interrupt();
        try {
            thread.join();
            bookmark.keep(window.progress());
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        } catch (StoreException failure) {
            LOG.warn("{}: {}", hook, failure.getMessage());
        }
    }
}
