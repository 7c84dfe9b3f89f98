package io.trunkline.plugins.simulator.openai;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a client has sent in one session, for tests to look at. Safe for many threads. */
public final class SessionLog {
    private static final String APPEND = "\"input_audio_buffer.append\"";

    private final String model;
    private final boolean keepsAudio;
    private final List<String> received = new ArrayList<>();
    private long appends;
    private boolean closed;

    SessionLog(String model, boolean keepsAudio) {
        this.model = model;
        this.keepsAudio = keepsAudio;
    }

    /** The model that the client asked for. */
    public String model() {
        return model;
    }

    /** Every client event in order, as it came; while echoing without those that bring audio. */
    public synchronized List<String> received() {
        return List.copyOf(received);
    }

    /** How many events brought audio. */
    public synchronized long appends() {
        return appends;
    }

    /** Whether the socket has ended. */
    public synchronized boolean isClosed() {
        return closed;
    }

    /**
     * Wait for a client event.
     *
     * @param part text that stands in it, such as {@code "response.create"}
     * @return the first such event; fails when none came in time
     */
    public synchronized String await(String part, Duration limit) throws InterruptedException {
        Optional<String> found = find(part);
        for (long left = limit.toMillis(), end = now() + left; found.isEmpty(); left = end - now()) {
            require(left > 0, "no client event with " + part);
            wait(left);
            found = find(part);
        }
        return found.get();
    }

    /** Wait for the end of the socket; fails when it did not come in time. */
    public synchronized void awaitClose(Duration limit) throws InterruptedException {
        for (long left = limit.toMillis(), end = now() + left; !closed; left = end - now()) {
            require(left > 0, "the session is still open");
            wait(left);
        }
    }

    synchronized void add(String message) {
        boolean audio = message.contains(APPEND);
        if (audio) {
            appends++;
        }
        if (keepsAudio || !audio) {
            received.add(message);
            notifyAll();
        }
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    private Optional<String> find(String part) {
        return received.stream().filter(message -> message.contains(part)).findFirst();
    }

    private void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise + "; received " + received.size() + " events");
        }
    }

    private static long now() {
        return System.nanoTime() / 1_000_000;
    }
}
