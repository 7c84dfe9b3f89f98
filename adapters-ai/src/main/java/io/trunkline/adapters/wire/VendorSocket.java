package io.trunkline.adapters.wire;

import io.trunkline.ports.voice.EngineSocket;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.SocketRefusedException;
import io.trunkline.ports.voice.VoiceContext;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * One socket to a vendor, for one conversation: connects, hands what comes to the {@link Protocol} one thing at a time, sees to
 * it that the vendor gets ready in time, and ends once. Any thread may call; nothing blocks but {@link #open}.
 */
public final class VendorSocket implements EngineSocket.Listener {
    /** How long a vendor may take to get ready once the socket is open. */
    private static final Duration SETUP_TIME = Duration.ofSeconds(5);
    /** Messages read ahead of a slow host before the socket has to wait. */
    private static final int READ_AHEAD = 256;

    private final VoiceContext context;
    private final Teller<?> teller;
    private final OneAtATime turns = new OneAtATime(this::broken);
    private final Semaphore room = new Semaphore(READ_AHEAD);
    private volatile @Nullable EngineSocket socket;
    private volatile @Nullable Protocol protocol;
    private Runnable deadline = () -> {};
    private boolean ended;

    /**
     * A socket that is not open yet.
     *
     * @param teller told of failures
     */
    public VendorSocket(VoiceContext context, Teller<?> teller) {
        this.context = context;
        this.teller = teller;
    }

    /** Connect. Blocks. What the vendor says while this lasts waits, because answering needs the socket. */
    public void open(URI url, Map<String, String> headers, Protocol spoken) {
        protocol = spoken;
        run(() -> {
            try {
                socket = context.sockets().connect(url, headers, this);
                deadline = after(SETUP_TIME, this::notReady);
                spoken.opened();
            } catch (SocketRefusedException refused) {
                fail(spoken.refused(refused.status(), refused.body()));
            } catch (IOException unreachable) {
                fail(Failures.unreachable(unreachable));
            }
            if (teller.isOver()) {
                hangUp();
            }
        });
    }

    /** The vendor is ready. */
    public void ready() {
        deadline.run();
    }

    /** Do something in the order of what comes from the vendor, never at the same time. */
    public void run(Runnable task) {
        turns.run(task);
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

    /** Send a text that must not be lost. */
    public void sendText(String text) {
        EngineSocket to = socket;
        if (to != null && !teller.isOver()) {
            to.send(text);
        }
    }

    /** Send a text that carries audio. */
    public void sendAudio(String text) {
        EngineSocket to = socket;
        if (to != null && teller.isOpen()) {
            to.sendAudio(text);
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
    public void onBinary(byte[] bytes) {
        take(() -> spoken().binary(bytes));
    }

    @Override
    public void onClosed(int code, String reason) {
        run(() -> {
            if (teller.isOpen()) {
                fail(spoken().closed(code, reason));
            } else {
                over();
            }
        });
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
            if (!teller.isOver()) {
                message.run();
            }
        });
    }

    private void notReady() {
        fail(new Failed(Failed.Kind.UNAVAILABLE, "the vendor did not get ready in time"));
    }

    private void broken(RuntimeException thrown) {
        fail(new Failed(
                Failed.Kind.UNAVAILABLE,
                "the conversation broke: " + thrown.getClass().getName()));
    }

    private void ending() {
        Protocol known = protocol;
        if (known != null && !teller.isOver() && !ended) {
            ended = true;
            known.ending();
        }
    }

    private void hangUp() {
        EngineSocket open = socket;
        if (open != null) {
            open.close(1000, "");
        }
    }
}
