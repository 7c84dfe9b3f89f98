package io.trunkline.app.journal;

import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.store.CallJournal;
import io.trunkline.ports.store.CallQuery;
import io.trunkline.ports.store.JournalEntry;
import io.trunkline.ports.store.KeptEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The journal of this server's calls, and a bell for whoever follows it. Any thread; blocks. */
public final class Journal {
    private final CallJournal kept;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private long newest;

    /** What is kept in a store. */
    public Journal(CallJournal kept) {
        this.kept = kept;
        this.newest = kept.last();
    }

    /** Keep an event. */
    public void append(CallEvent event) {
        append(EventJson.entry(event));
    }

    /** Keep the end of a call. */
    public void append(CallEvent ended, CallSummary summary) {
        append(EventJson.entry(ended, summary));
    }

    private void append(JournalEntry entry) {
        long position = kept.append(entry);
        lock.lock();
        try {
            newest = Math.max(newest, position);
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What was kept of a call, in order. */
    public List<JournalEntry> read(CallId call) {
        return kept.read(call);
    }

    /** The calls that are looked for, the newest first. */
    public List<CallId> calls(CallQuery query) {
        return kept.calls(query);
    }

    /** Erase who spoke in a call and what was said; empty for an unknown call. */
    public List<JournalEntry> erase(CallId call) {
        List<JournalEntry> left = Erasure.of(kept.read(call));
        if (!left.isEmpty()) {
            kept.replace(left);
        }
        return left;
    }

    /** Forget the calls that ended before a time; how many they were. */
    public int forget(Instant before) {
        return kept.forget(before);
    }

    /** The position of the newest entry. */
    public long last() {
        return kept.last();
    }

    /** The entries behind a position, as far as they are there now. */
    public List<KeptEntry> after(long position, int most) {
        return kept.after(position, most);
    }

    /** Wait until there may be an entry behind a position. Entries of other servers ring no bell: look again after the limit. */
    public void await(long position, Duration limit) throws InterruptedException {
        long left = limit.toNanos();
        lock.lockInterruptibly();
        try {
            while (newest <= position && left > 0) {
                left = more.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
