package io.trunkline.plugins.simulator.elevenlabs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What the imitation got in one conversation. */
public final class ConversationLog {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String id;
    private final long begun = System.nanoTime();
    private final List<String> received = new ArrayList<>();
    private long seconds = -1;
    private long audioBytes;
    private int closeCode;

    ConversationLog(String id) {
        this.id = id;
    }

    /** The vendor's name for it. */
    public String id() {
        return id;
    }

    /** Every message but audio, in order. */
    public synchronized List<String> received() {
        return List.copyOf(received);
    }

    /** How much of the caller's audio came. */
    public synchronized long audioBytes() {
        return audioBytes;
    }

    /** With which code the client closed it; 0 while it is open. */
    public synchronized int closeCode() {
        return closeCode;
    }

    /** Wait for a message that fits. */
    public synchronized String await(Predicate<String> wanted) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Optional<String> found = first(wanted);
        while (found.isEmpty()) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new IllegalStateException("no such message in " + PATIENCE + ", only " + received);
            }
            wait(left);
            found = first(wanted);
        }
        return found.get();
    }

    /** Wait for the end of it, and give the close code. */
    public synchronized int awaitClose() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (closeCode == 0) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new IllegalStateException("not closed in " + PATIENCE);
            }
            wait(left);
        }
        return closeCode;
    }

    synchronized void add(String message) {
        received.add(message);
        notifyAll();
    }

    synchronized void heard(int bytes) {
        audioBytes += bytes;
    }

    synchronized void closed(int code) {
        closeCode = code;
        seconds = seconds();
        notifyAll();
    }

    synchronized boolean isOver() {
        return closeCode != 0;
    }

    synchronized long seconds() {
        return seconds >= 0 ? seconds : (System.nanoTime() - begun + 999_999_999) / 1_000_000_000;
    }

    private Optional<String> first(Predicate<String> wanted) {
        return received.stream().filter(wanted).findFirst();
    }
}
