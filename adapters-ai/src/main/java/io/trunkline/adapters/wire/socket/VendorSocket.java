package io.trunkline.adapters.wire.socket;

import io.trunkline.adapters.wire.Failures;
import io.trunkline.adapters.wire.OneAtATime;
import io.trunkline.adapters.wire.Teller;
import io.trunkline.adapters.wire.json.Json;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.EngineSocket;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.SocketRefusedException;
import io.trunkline.ports.voice.VoiceContext;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * One socket to a vendor at a time, for one conversation: connects, hands what comes to the {@link Protocol} one thing at a
 * time, sees to it that the vendor gets ready in time, and ends once. Any thread may call; nothing blocks but {@link #open}.
 */
public final class VendorSocket implements EngineSocket.Listener {
    /** How long a vendor may take to get ready once the socket is open. */
    private static final Duration SETUP_TIME = Duration.ofSeconds(5);
    /** Messages read ahead of a slow host before the socket has to wait. */
    private static final int READ_AHEAD = 256;

    private final VoiceContext context;
    private final Teller<?> teller;
    private final Executor order;
    private final OneAtATime turns = new OneAtATime(this::broken);
    private final Semaphore room = new Semaphore(READ_AHEAD);
    private final Deque<Object> waiting = new ArrayDeque<>();
    private final Deque<Runnable> early = new ArrayDeque<>();
    private volatile @Nullable EngineSocket socket;
    private volatile @Nullable Protocol protocol;
    private @Nullable Redial redial;
    private volatile Runnable deadline = () -> {};
    private boolean ended;

    private record Redial(URI url, Map<String, String> headers) {
        @Override
        public String toString() {
            return "Redial";
        }
    }

    /**
     * A socket that is not open yet.
     *
     * @param teller told of failures
     */
    public VendorSocket(VoiceContext context, Teller<?> teller) {
        this(context, teller, Runnable::run);
    }

    /**
     * A socket of a conversation that outlives it.
     *
     * @param teller told of failures of this socket alone
     * @param order puts what comes into the conversation's order; only connecting does not wait for it
     */
    public VendorSocket(VoiceContext context, Teller<?> teller, Executor order) {
        this.context = context;
        this.teller = teller;
        this.order = order;
    }

    /** Connect. Blocks. What the vendor says while this lasts waits, because answering needs the socket. */
    public void open(URI url, Map<String, String> headers, Protocol spoken) {
        protocol = spoken;
        redial = new Redial(url, headers);
        turns.run(() -> {
            try {
                EngineSocket connected = context.sockets().connect(url, headers, this);
                order.execute(() -> use(connected));
            } catch (IOException failed) {
                order.execute(() -> notConnected(failed));
            }
        });
    }

    private void use(EngineSocket connected) {
        socket = connected;
        deadline = after(SETUP_TIME, this::notReady);
        spoken().opened();
        while (!waiting.isEmpty()) {
            send(waiting.remove());
        }
        while (!early.isEmpty()) {
            early.remove().run();
        }
        if (teller.isOver()) {
            hangUp();
        }
    }

    private void notConnected(IOException failed) {
        fail(
                failed instanceof SocketRefusedException refused
                        ? spoken().refused(refused.status(), refused.body())
                        : Failures.unreachable(failed));
    }

    /** The vendor is ready. */
    public void ready() {
        deadline.run();
    }

    /** Do something in the order of what comes from the vendor, never at the same time. */
    public void run(Runnable task) {
        turns.run(() -> order.execute(task));
    }

    /** Do something later, in that order; returns what cancels it. Not done any more after the end. */
    public Runnable after(Duration delay, Runnable task) {
        return context.timer()
                .after(
                        delay,
                        () -> run(() -> {
                            if (!teller.isOver()) {
                                task.run();
                            }
                        }));
    }

    /** Send a record as JSON, its names in snake case. */
    public void send(Object message) {
        sendText(Json.write(message));
    }

    /**
     * Send a record, over a new socket if the vendor {@linkplain Protocol#spares closed the last one}. Does not block: it
     * connects on a thread of the timer's. Only in the order of {@link #run}.
     */
    public void deliver(Object message) {
        if (socket != null) {
            send(message);
            return;
        }
        waiting.add(message);
        if (waiting.size() == 1) {
            context.timer().after(Duration.ZERO, this::reopen);
        }
    }

    private void reopen() {
        Redial last = redial;
        if (last == null || !teller.isOpen()) {
            return;
        }
        try {
            EngineSocket connected = context.sockets().connect(last.url(), last.headers(), this);
            run(() -> use(connected));
        } catch (IOException failed) {
            run(() -> notConnected(failed));
        }
    }

    /** Send a text that must not be lost. */
    public void sendText(String text) {
        EngineSocket to = socket;
        if (to != null && !teller.isOver()) {
            to.send(text);
        }
    }

    /** Send JSON around audio: {@code head}, the audio as base64, {@code tail}. */
    public void sendAudio(byte[] head, AudioFrame frame, byte[] tail) {
        EngineSocket to = socket;
        if (to != null && teller.isOpen()) {
            to.sendAudio(head, frame, tail);
        }
    }

    /** Send audio. */
    public void sendAudio(byte[] bytes) {
        EngineSocket to = socket;
        if (to != null && teller.isOpen()) {
            to.sendAudio(bytes);
        }
    }

    /** It failed: tell, and hang up. */
    public void fail(Failed failure) {
        ending();
        teller.fail(failure);
        hangUp();
    }

    /**
     * End in order, as the host wants it.
     *
     * @param farewell what is said to the vendor
     * @param patience how long it may take to tell what was used; {@link #over} ends that
     */
    public void end(Runnable farewell, Duration patience) {
        if (teller.ending()) {
            run(() -> {
                farewell.run();
                if (patience.isZero()) {
                    over();
                } else {
                    after(patience, this::over);
                }
            });
        }
    }

    /** Nothing more is expected. */
    public void over() {
        ending();
        teller.over();
        hangUp();
    }

    @Override
    public void onText(String text) {
        take(() -> spoken().text(text));
    }

    @Override
    public void onText(byte[] utf8, int offset, int length) {
        Runnable audio = spoken().audio(utf8, offset, length);
        if (audio == null) {
            onText(new String(utf8, offset, length, StandardCharsets.UTF_8));
        } else {
            take(audio);
        }
    }

    @Override
    public void onBinary(byte[] bytes) {
        take(() -> spoken().binary(bytes));
    }

    @Override
    public void onClosed(int code, String reason) {
        run(() -> whenConnected(() -> closed(code, reason)));
    }

    private void closed(int code, String reason) {
        if (!teller.isOpen()) {
            over();
            return;
        }
        EngineSocket last = socket;
        // What is delivered while it is asked belongs to the next socket.
        socket = null;
        if (spoken().spares(code)) {
            deadline.run();
        } else {
            socket = last;
            fail(spoken().closed(code, reason));
        }
    }

    private Protocol spoken() {
        Protocol spoken = protocol;
        if (spoken == null) {
            throw new IllegalStateException("nothing comes before it is opened");
        }
        return spoken;
    }

    private void take(Runnable message) {
        room.acquireUninterruptibly();
        run(() -> {
            room.release();
            if (isConnected()) {
                hear(message);
            } else {
                early.add(() -> hear(message));
            }
        });
    }

    private void hear(Runnable message) {
        if (!teller.isOver()) {
            message.run();
        }
    }

    /** A new socket may speak before whoever opened it comes round to use it. */
    private void whenConnected(Runnable arrival) {
        if (isConnected()) {
            arrival.run();
        } else {
            early.add(arrival);
        }
    }

    private boolean isConnected() {
        return socket != null || teller.isOver();
    }

    private void ending() {
        Protocol spoken = protocol;
        if (spoken != null && !ended) {
            ended = true;
            spoken.ending();
        }
    }

    private void notReady() {
        fail(new Failed(Failed.Kind.UNAVAILABLE, "the vendor did not get ready in time"));
    }

    private void broken(RuntimeException thrown) {
        fail(new Failed(
                Failed.Kind.UNAVAILABLE,
                "the conversation broke: " + thrown.getClass().getName()));
    }

    private void hangUp() {
        deadline.run();
        EngineSocket open = socket;
        if (open != null) {
            open.close(1000, "");
        }
    }
}
