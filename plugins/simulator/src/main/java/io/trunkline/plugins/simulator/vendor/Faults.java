package io.trunkline.plugins.simulator.vendor;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What goes wrong between a vendor and its clients. Any thread; takes effect on what comes next. Without more, nothing does.
 */
public final class Faults {
    private static final int NEVER = Integer.MAX_VALUE;
    private static final int KEEP_ALIVE_MILLIS = 20;

    private volatile Optional<Refusal> refusal = Optional.empty();
    private volatile Optional<String> first = Optional.empty();
    private volatile int fragments = 1;
    private volatile int breakAfter = NEVER;
    private volatile int closeCode;
    private volatile String closeReason = "";
    private volatile int stallAfter = NEVER;
    private volatile String keepAlive = "";
    private volatile Duration delay = Duration.ZERO;
    private final CountDownLatch released = new CountDownLatch(1);

    Faults() {}

    /** Refuse every request and handshake like this. */
    public void refuse(int status, String body) {
        refusal = Optional.of(new Refusal(status, body));
    }

    /** Let everybody in again. */
    public void relent() {
        refusal = Optional.empty();
        first = Optional.empty();
        fragments = 1;
        breakAfter = NEVER;
        stallAfter = NEVER;
        delay = Duration.ZERO;
    }

    /** Say this first on every socket, before anything of the vendor's. */
    public void sayFirst(String text) {
        first = Optional.of(text);
    }

    /** Send every text message of a socket in so many frames. */
    public void fragment(int frames) {
        fragments = frames;
    }

    /** After so many messages of a socket, close it; with code 1006 drop the connection. */
    public void close(int messages, int code, String reason) {
        closeCode = code;
        closeReason = reason;
        breakAfter = messages;
    }

    /** After so many pieces of an answer of HTTP, drop the connection. */
    public void cut(int pieces) {
        close(pieces, 1006, "");
    }

    /** After so many messages or pieces, send nothing more and keep the connection. */
    public void stall(int messages) {
        stall(messages, "");
    }

    /** The same, and an answer of HTTP says this again and again instead, so that the connection looks alive. */
    public void stall(int pieces, String instead) {
        keepAlive = instead;
        stallAfter = pieces;
    }

    /** Let so much time pass before the first piece of every answer. */
    public void delay(Duration time) {
        delay = time;
    }

    Optional<Refusal> refusal() {
        return refusal;
    }

    Optional<String> first() {
        return first;
    }

    int fragments() {
        return fragments;
    }

    boolean breaksAt(int message) {
        return message >= breakAfter;
    }

    boolean stallsAt(int message) {
        return message >= stallAfter;
    }

    int closeCode() {
        return closeCode;
    }

    String closeReason() {
        return closeReason;
    }

    /** Where an answer is written to. */
    interface Out {
        void write(String text) throws IOException;
    }

    void beforePiece(int piece, Out out) throws IOException {
        if (breaksAt(piece)) {
            throw new IOException("the imitation breaks off");
        }
        try {
            if (piece == 0 && !delay.isZero()) {
                Thread.sleep(delay);
            }
            if (stallsAt(piece)) {
                keepAlive(out);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }

    private void keepAlive(Out out) throws IOException, InterruptedException {
        while (!released.await(KEEP_ALIVE_MILLIS, TimeUnit.MILLISECONDS)) {
            if (!keepAlive.isEmpty()) {
                out.write(keepAlive);
            }
        }
    }

    void release() {
        released.countDown();
    }
}
