package io.trunkline.app.hook;

import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How far the journal was read for one hook, and what of it is not settled yet. Bounded; any thread. */
final class Window {
    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition space = lock.newCondition();
    private final TreeMap<Long, Pending> pending = new TreeMap<>();
    private long read;

    Window(long read, int most) {
        this.read = read;
        this.most = most;
    }

    /** Wait until there is room for more. */
    void awaitSpace() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (pending.size() >= most) {
                space.await();
            }
        } finally {
            lock.unlock();
        }
    }

    long read() {
        lock.lock();
        try {
            return read;
        } finally {
            lock.unlock();
        }
    }

    /** An entry was read that need not be delivered. */
    void pass(long position) {
        lock.lock();
        try {
            read = position;
        } finally {
            lock.unlock();
        }
    }

    /** An entry was read that has to be delivered. */
    void add(Pending entry) {
        lock.lock();
        try {
            read = entry.position();
            pending.put(entry.position(), entry);
        } finally {
            lock.unlock();
        }
    }

    /** An entry was accepted or given up. */
    void settle(Pending entry) {
        lock.lock();
        try {
            pending.remove(entry.position());
            space.signalAll();
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return pending.size();
        } finally {
            lock.unlock();
        }
    }

    /** When the oldest that is not settled happened. */
    Optional<Instant> oldest() {
        lock.lock();
        try {
            return pending.isEmpty()
                    ? Optional.empty()
                    : Optional.of(pending.firstEntry().getValue().at());
        } finally {
            lock.unlock();
        }
    }

    Progress progress() {
        lock.lock();
        try {
            return Progress.of(read, pending.keySet());
        } finally {
            lock.unlock();
        }
    }
}
