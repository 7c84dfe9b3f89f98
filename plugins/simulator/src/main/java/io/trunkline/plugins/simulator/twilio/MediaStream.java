package io.trunkline.plugins.simulator.twilio;

import io.trunkline.plugins.simulator.line.Fault;
import io.trunkline.plugins.simulator.line.Mishaps;
import io.trunkline.plugins.simulator.line.Playback;
import io.trunkline.plugins.simulator.line.Tally;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A call's audio on its media socket, as Twilio brings it: the caller's moments go out at once, what comes in is played
 * from a queue, marks come back as they are reached. Safe for many threads.
 */
final class MediaStream implements StreamReceiver {
    private static final int MILLIS_OF_MOMENT = 20;
    private static final Executor LATE = CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS);

    /**
     * How a stream ended.
     *
     * @param orderly whether there was a close frame
     * @param detail more about it
     */
    record Closing(boolean orderly, String detail) {}

    private final StreamMessages messages;
    private final MessageReader reader;
    private final Violations violations;
    private final Tally tally;
    private final Mishaps mishaps;
    private final Playback playback = new Playback();
    private final CompletableFuture<Closing> closed = new CompletableFuture<>();
    private @Nullable StreamSocket socket;
    private long elapsed;
    private boolean over;

    MediaStream(StreamMessages messages, MessageReader reader, Violations violations, Tally tally, Mishaps mishaps) {
        this.messages = messages;
        this.reader = reader;
        this.violations = violations;
        this.tally = tally;
        this.mishaps = mishaps;
    }

    /** Announce the stream on its socket. */
    synchronized void begin(StreamSocket opened, Map<String, String> parameters) {
        socket = opened;
        send(StreamMessages.connected());
        send(messages.start(parameters));
    }

    /** Send a moment of the caller's audio that has just passed. */
    synchronized void caller(byte[] audio) {
        elapsed += MILLIS_OF_MOMENT;
        if (send(messages.media(audio, elapsed))) {
            tally.sent().incrementAndGet();
        }
    }

    /** Send a key. */
    synchronized void key(char digit) {
        send(messages.dtmf(digit));
    }

    /** The next moment to be heard by the caller. */
    byte[] play(int samples) {
        return playback.next(samples);
    }

    /** The end of the socket, whoever brought it about. */
    CompletableFuture<Closing> closed() {
        return closed;
    }

    /** End the stream from this side: {@code stop}, then close. False when it never began or is over. */
    synchronized boolean stop() {
        if (socket == null || over) {
            return false;
        }
        send(messages.stop());
        over = true;
        socket.close();
        return true;
    }

    /** The line goes dead. */
    synchronized void cut() {
        over = true;
        if (socket != null) {
            socket.cut();
        }
    }

    @Override
    public void text(String message) {
        if (begun()) {
            obey(reader.read(message));
        } else {
            violations.add(Rule.BEFORE_START, message.length() + " characters");
        }
    }

    @Override
    public void breach(Rule rule, String detail) {
        violations.add(rule, detail);
    }

    @Override
    public void closed(Closing closing) {
        synchronized (this) {
            over = true;
        }
        closed.complete(closing);
    }

    private void obey(Command command) {
        switch (command) {
            case Command.Media media -> {
                tally.received().incrementAndGet();
                playback.add(media.audio());
            }
            case Command.Mark mark -> playback.mark(() -> reached(mark.name()));
            case Command.Clear _ -> tally.cleared(playback.clear());
            case Command.Refused refused -> violations.add(refused.rule(), refused.detail());
        }
    }

    private void reached(String mark) {
        if (mishaps.strikes(Fault.LATE_MARK)) {
            LATE.execute(() -> back(mark));
        } else if (!mishaps.strikes(Fault.LOST_MARK)) {
            back(mark);
        }
    }

    private synchronized void back(String mark) {
        send(messages.mark(mark));
    }

    private synchronized boolean begun() {
        return socket != null;
    }

    private boolean send(String message) {
        if (over || socket == null) {
            return false;
        }
        if (!socket.send(message)) {
            violations.add(Rule.SLOW_READER, "the stream is given up");
            cut();
            return false;
        }
        return true;
    }
}
