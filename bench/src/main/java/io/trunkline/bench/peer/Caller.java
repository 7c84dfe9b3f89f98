package io.trunkline.bench.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The carrier's side of one call, as Twilio speaks it: 20 ms of &micro;-law every 20 ms by a schedule that does not wait for
 * anybody, marks returned when what is before them would have been played.
 *
 * @see <a href="https://www.twilio.com/docs/voice/media-streams/websocket-messages">Twilio: WebSocket messages</a>
 */
public final class Caller implements Link.Handler {
    static final long FRAME = TimeUnit.MILLISECONDS.toNanos(20);

    private static final byte[] PAYLOAD = Text.bytes("\"payload\":\"");
    private static final byte[] MARK = Text.bytes("\"event\":\"mark\"");
    private static final byte[] CLEAR = Text.bytes("\"event\":\"clear\"");
    private static final byte[] NAME = Text.bytes("\"name\":\"");
    private static final long NANOS_OF_BYTE = 125_000;

    private final int call;
    private final String callSid;
    private final Loop loop;
    private final Tally tally;
    private final boolean judges;
    private final Tally.Numbers numbers;
    private final Deque<String> marks = new ArrayDeque<>();
    private final byte[] pending = new byte[2 * Stamp.SAMPLES];
    private final CompletableFuture<Void> open = new CompletableFuture<>();
    private final CompletableFuture<Void> first = new CompletableFuture<>();

    private int held;
    private long playedUntil;
    private long sequence;
    private int number;
    private long begin;
    private volatile long startSent;
    private volatile long speech;
    private volatile String token = "";
    private boolean leaving;
    private @Nullable Link link;
    private @Nullable ScheduledFuture<?> sending;

    /**
     * A call.
     *
     * @param call its number, which is inside its sound
     * @param judges whether what comes back is this call's own sound
     */
    public Caller(int call, String callSid, Loop loop, Tally tally, boolean judges) {
        this.call = call;
        this.callSid = callSid;
        this.loop = loop;
        this.tally = tally;
        this.judges = judges;
        this.numbers = tally.new Numbers();
    }

    /** Done when the socket is open and the stream's start is sent. */
    public CompletableFuture<Void> open() {
        return open;
    }

    /** Done when the engine was heard. */
    public CompletableFuture<Void> first() {
        return first;
    }

    private String start() {
        return "{\"event\":\"start\",\"sequenceNumber\":\"1\",\"start\":{\"accountSid\":\"" + Twilio.ACCOUNT
                + "\",\"streamSid\":\"" + streamSid() + "\",\"callSid\":\"" + callSid
                + "\",\"tracks\":[\"inbound\"],\"mediaFormat\":{\"encoding\":\"audio/x-mulaw\",\"sampleRate\":8000,"
                + "\"channels\":1},\"customParameters\":{\"token\":\"" + token + "\"}},\"streamSid\":\"" + streamSid()
                + "\"}";
    }

    /** What lets it in. */
    void bring(String given) {
        token = given;
    }

    @Override
    public void opened(Link opened) {
        synchronized (this) {
            link = opened;
            sequence = 1;
        }
        opened.send(Text.bytes("{\"event\":\"connected\",\"protocol\":\"Call\",\"version\":\"1.0.0\"}"));
        startSent = System.nanoTime();
        opened.send(Text.bytes(start()));
        open.complete(null);
    }

    /** Send 20 ms every 20 ms, the first of it after {@code delay} nanoseconds. */
    public synchronized void speak(long delay) {
        begin = System.nanoTime() + delay;
        sending = loop.clock().scheduleAtFixedRate(this::sendFrame, delay, FRAME, TimeUnit.NANOSECONDS);
    }

    /** Stop sending. */
    public synchronized void hush() {
        if (sending != null) {
            sending.cancel(false);
        }
    }

    /** End the stream in order. */
    public void leave() {
        hush();
        synchronized (this) {
            leaving = true;
            if (link != null) {
                link.send(Text.bytes("{\"event\":\"stop\",\"sequenceNumber\":\"" + ++sequence
                        + "\",\"stop\":{\"accountSid\":\"" + Twilio.ACCOUNT + "\",\"callSid\":\"" + callSid
                        + "\"},\"streamSid\":\"" + streamSid() + "\"}"));
                link.close();
            }
        }
    }

    /** The engine says now that this caller speaks. */
    void speechReported() {
        speech = System.nanoTime();
    }

    private synchronized void sendFrame() {
        Link to = link;
        if (to == null || leaving) {
            return;
        }
        long due = begin + number * FRAME;
        String sound = Base64.getEncoder().encodeToString(Stamp.write(call, number));
        to.send(Text.bytes("{\"event\":\"media\",\"sequenceNumber\":\"" + ++sequence
                + "\",\"media\":{\"track\":\"inbound\",\"chunk\":\"" + (number + 1) + "\",\"timestamp\":\""
                + number * 20L + "\",\"payload\":\"" + sound + "\"},\"streamSid\":\"" + streamSid() + "\"}"));
        number++;
        tally.sent.increment();
        tally.late(tally.lag, System.nanoTime() - due);
    }

    @Override
    public void text(Link from, byte[] bytes, int start, int end) {
        int payload = Text.find(bytes, start, end, PAYLOAD);
        if (payload >= 0) {
            int begins = payload + PAYLOAD.length;
            audio(bytes, begins, Text.quoteEnd(bytes, begins, end));
        } else if (Text.find(bytes, start, end, MARK) >= 0) {
            int name = Text.find(bytes, start, end, NAME) + NAME.length;
            mark(new String(bytes, name, Text.quoteEnd(bytes, name, end) - name, UTF_8));
        } else if (Text.find(bytes, start, end, CLEAR) >= 0) {
            clear();
        }
    }

    @Override
    public synchronized void closed() {
        if (!leaving) {
            tally.broken.increment();
            open.completeExceptionally(new IllegalStateException("the server closed the socket"));
        }
        hush();
    }

    private void audio(byte[] bytes, int from, int to) {
        long now = System.nanoTime();
        if (!first.isDone()) {
            tally.begun(now - startSent);
            first.complete(null);
        }
        byte[] sound = Base64.getDecoder().decode(Arrays.copyOfRange(bytes, from, to));
        synchronized (this) {
            playedUntil = Math.max(now, playedUntil) + sound.length * NANOS_OF_BYTE;
        }
        if (judges) {
            frames(sound, now);
        }
    }

    /** Frames come back in pieces of any length; half a frame waits for the rest of it. */
    private void frames(byte[] sound, long now) {
        int at = 0;
        while (at < sound.length) {
            if (held == 0 && sound.length - at >= Stamp.SAMPLES) {
                frame(sound, at, now);
                at += Stamp.SAMPLES;
                continue;
            }
            int more = Math.min(Stamp.SAMPLES - held, sound.length - at);
            System.arraycopy(sound, at, pending, held, more);
            held += more;
            at += more;
            if (held == Stamp.SAMPLES) {
                held = 0;
                frame(pending, 0, now);
            }
        }
    }

    private void frame(byte[] sound, int at, long now) {
        long word = Stamp.read(sound, at);
        if (word < 0 || Stamp.call(word) != (call & Stamp.CALLS - 1)) {
            tally.unreadable.increment();
            return;
        }
        int back = Stamp.number(word);
        numbers.arrived(back);
        tally.late(tally.latency, now - (begin + back * FRAME));
    }

    private void mark(String name) {
        long delay;
        synchronized (this) {
            marks.add(name);
            delay = playedUntil - System.nanoTime();
        }
        loop.after(Math.max(0, delay), () -> played(name));
    }

    private synchronized void played(String name) {
        if (marks.remove(name)) {
            sendMark(name);
        }
    }

    private synchronized void clear() {
        if (speech != 0) {
            tally.late(tally.clear, System.nanoTime() - speech);
            speech = 0;
        }
        playedUntil = 0;
        marks.forEach(this::sendMark);
        marks.clear();
    }

    private void sendMark(String name) {
        Link to = link;
        if (to != null && !leaving) {
            to.send(Text.bytes("{\"event\":\"mark\",\"sequenceNumber\":\"" + ++sequence + "\",\"streamSid\":\""
                    + streamSid() + "\",\"mark\":{\"name\":\"" + name + "\"}}"));
        }
    }

    private String streamSid() {
        return "MZ" + callSid.substring(2);
    }
}
