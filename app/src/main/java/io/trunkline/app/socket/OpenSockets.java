package io.trunkline.app.socket;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All open sockets of one kind: counts them, closes them when the process drains, and watches over them. The watch pings
 * the silent, and cuts the gone, the stuck and those that do not finish closing.
 *
 * <p>Thread-safe. Give the server and the client one each, so that calls end before the engines that serve them.
 */
public final class OpenSockets implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenSockets.class);
    private static final Duration TICK = Duration.ofMillis(250);

    private final LongSupplier nanoTime;
    private final ScheduledExecutorService watch;
    private final Map<SocketConnection, LongConsumer> checks = new ConcurrentHashMap<>();
    private final Deadlines deadlines = new Deadlines();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition emptied = lock.newCondition();

    /** A registry whose watch only ticks when told to. */
    OpenSockets(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.watch = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("socket-watch").factory());
    }

    /** A registry with its watch started. */
    public static OpenSockets watched() {
        OpenSockets open = new OpenSockets(System::nanoTime);
        var _ = open.watch.scheduleAtFixedRate(open::tick, TICK.toNanos(), TICK.toNanos(), TimeUnit.NANOSECONDS);
        return open;
    }

    /** How many sockets are open. */
    public int size() {
        return checks.size();
    }

    /** Say goodbye on every socket. Does not wait: see {@link #awaitEmpty}. */
    public void closeAll(int code, String reason) {
        checks.keySet().forEach(connection -> connection.close(code, reason));
    }

    /** Wait until no socket is open; false if some still are when the time is over. */
    public boolean awaitEmpty(Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (!checks.isEmpty()) {
                if (left <= 0) {
                    return false;
                }
                left = emptied.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Stop the watch. Close the sockets before: nothing cuts a stuck one afterwards. */
    @Override
    public void close() {
        watch.shutdownNow();
    }

    void add(SocketConnection connection, LongConsumer check) {
        checks.put(connection, check);
    }

    void remove(SocketConnection connection) {
        lock.lock();
        try {
            checks.remove(connection);
            emptied.signalAll();
        } finally {
            lock.unlock();
        }
    }

    Deadlines deadlines() {
        return deadlines;
    }

    long now() {
        return nanoTime.getAsLong();
    }

    void tick() {
        long now = now();
        try {
            checks.values().forEach(check -> check.accept(now));
            deadlines.tick(now);
        } catch (RuntimeException e) {
            LOG.error("The socket watch failed", e);
        }
    }
}
