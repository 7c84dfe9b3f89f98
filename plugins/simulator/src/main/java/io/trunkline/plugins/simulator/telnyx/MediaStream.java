package io.trunkline.plugins.simulator.telnyx;

import io.trunkline.plugins.simulator.line.Fault;
import io.trunkline.plugins.simulator.line.MediaSocket;
import io.trunkline.plugins.simulator.line.Playback;
import io.trunkline.plugins.simulator.telnyx.FrameWriter.Track;
import io.trunkline.plugins.simulator.telnyx.FrameWriter.Trouble;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A leg's audio on its media socket, as Telnyx brings it: moments go out at once, what comes in is played from a queue,
 * marks come back as they are reached [KBS]. Safe for many threads.
 */
final class MediaStream implements MediaSocket.Receiver {
    private static final int MILLIS_OF_MOMENT = 20;
    private static final int SHORTEST = 160;
    private static final int LONGEST = 240_000;
    private static final long LATE_MILLIS = 500;
    private static final long NANOS_BETWEEN_FILES = Duration.ofSeconds(1).toNanos();

    private final Leg leg;
    private final Platform platform;
    private final StreamRequest request;
    private final Codec outgoing;
    private final Codec incoming;
    private final FrameWriter writer = new FrameWriter();
    private final Track party = new Track("inbound");
    private final Track other = new Track("outbound");
    private final Playback playback = new Playback();
    private final CompletableFuture<Boolean> closed = new CompletableFuture<>();
    private final CompletableFuture<Boolean> told = new CompletableFuture<>();
    private @Nullable MediaSocket socket;
    private Optional<String> heldBack = Optional.empty();
    private long elapsed;
    private long lastFile = Long.MIN_VALUE / 2;
    private boolean started;
    private boolean stopping;

    /**
     * A stream.
     *
     * @param outgoing what the server hears
     * @param incoming what it sends
     */
    MediaStream(Leg leg, Platform platform, StreamRequest request, Codec outgoing, Codec incoming) {
        this.leg = leg;
        this.platform = platform;
        this.request = request;
        this.outgoing = outgoing;
        this.incoming = incoming;
    }

    String id() {
        return writer.streamId();
    }

    StreamRequest request() {
        return request;
    }

    /** The end of the socket, whoever brought it about: whether it was orderly. */
    CompletableFuture<Boolean> closed() {
        return closed;
    }

    /** Settled once the server was told of the end. */
    CompletableFuture<Boolean> told() {
        return told;
    }

    /** The socket is there. */
    synchronized void open(MediaSocket opened) {
        socket = opened;
        send(FrameWriter.connected(request.authToken()));
    }

    /** Somebody has answered. */
    synchronized void start() {
        started = true;
        send(writer.start(leg, platform.account().userId(), outgoing, request.parameters()));
    }

    /** Whether audio flows. */
    synchronized boolean isLive() {
        return started && !stopping && !closed.isDone();
    }

    /** Send a moment that has just passed. */
    synchronized void moment(byte[] spoken, byte[] heard) {
        elapsed += MILLIS_OF_MOMENT;
        if (request.hearsParty()) {
            media(party, spoken);
        }
        if (request.hearsOther()) {
            media(other, heard);
        }
    }

    synchronized void key(char digit) {
        send(writer.dtmf(digit));
    }

    /** The next moment to be heard by the party. */
    byte[] play(int samples) {
        return playback.next(samples);
    }

    /** End the stream from this side: {@code stop}, if there was a start, then close. */
    synchronized void stop() {
        if (socket == null || stopping) {
            return;
        }
        if (started) {
            heldBack.ifPresent(this::send);
            send(writer.stop(platform.account().userId(), leg.identity().control()));
        }
        stopping = true;
        socket.close();
    }

    /** The line goes dead. */
    synchronized void cut() {
        stopping = true;
        if (socket != null) {
            socket.cut();
        }
    }

    /** Whether this side ends the stream. */
    synchronized boolean isStopping() {
        return stopping;
    }

    @Override
    public void text(String message) {
        switch (FrameReader.read(message)) {
            case Frame.Media media -> media(media.audio());
            case Frame.Mark mark -> playback.mark(() -> reached(mark.name()));
            case Frame.Clear _ -> leg.tally().cleared(playback.clear());
            case Frame.Refused refused -> refuse(refused.rule(), refused.detail(), refused.trouble());
        }
    }

    @Override
    public void binary() {
        refuse(Rule.BINARY, "a binary message", Trouble.MALFORMED_FRAME);
    }

    @Override
    public void tooLarge() {
        leg.breach(Rule.MESSAGE_SIZE, "the socket is cut off");
    }

    @Override
    public void closed(boolean orderly, String detail) {
        closed.complete(orderly);
    }

    private void media(byte[] audio) {
        if (!request.rtp()) {
            file();
            return;
        }
        if (audio.length < SHORTEST || audio.length > LONGEST) {
            leg.breach(Rule.PAYLOAD_LENGTH, audio.length + " bytes");
        }
        leg.tally().received().incrementAndGet();
        playback.add(incoming.toLine(audio));
    }

    /** Raw audio where an MP3 file is expected is dropped without a word, and files that come too fast with one [KBS]. */
    private synchronized void file() {
        leg.breach(Rule.MODE, "a message on a stream of mode mp3 is not played");
        long now = System.nanoTime();
        if (now - lastFile < NANOS_BETWEEN_FILES) {
            leg.breach(Rule.MP3_RATE, "two within a second");
            send(writer.error(Trouble.RATE_LIMIT_REACHED));
        }
        lastFile = now;
    }

    private void refuse(Rule rule, String detail, Trouble trouble) {
        leg.breach(rule, detail);
        synchronized (this) {
            send(writer.error(trouble));
        }
    }

    private void reached(String mark) {
        if (platform.mishaps().strikes(Fault.LOST_MARK)) {
            return;
        }
        if (platform.mishaps().strikes(Fault.LATE_MARK)) {
            CompletableFuture.delayedExecutor(LATE_MILLIS, TimeUnit.MILLISECONDS)
                    .execute(() -> mark(mark));
        } else {
            mark(mark);
        }
    }

    private synchronized void mark(String name) {
        send(writer.mark(name));
    }

    private void media(Track track, byte[] audio) {
        String frame = writer.media(track, outgoing.fromLine(audio), elapsed);
        if (heldBack.isEmpty() && platform.mishaps().strikes(Fault.SHUFFLED_MEDIA)) {
            heldBack = Optional.of(frame);
            return;
        }
        count(send(frame));
        heldBack.ifPresent(held -> count(send(held)));
        heldBack = Optional.empty();
    }

    private void count(boolean sent) {
        if (sent) {
            leg.tally().sent().incrementAndGet();
        }
    }

    private boolean send(String message) {
        if (stopping || socket == null || closed.isDone()) {
            return false;
        }
        if (!socket.send(message)) {
            leg.breach(Rule.SLOW_READER, "the stream is given up");
            cut();
            return false;
        }
        return true;
    }
}
