package io.trunkline.adapters.openai;

import io.trunkline.adapters.wire.OneAtATime;
import io.trunkline.adapters.wire.Teller;
import io.trunkline.adapters.wire.socket.VendorSocket;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.Timer;
import io.trunkline.ports.voice.Used;
import io.trunkline.ports.voice.VoiceEvent;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The two ends of a conversation, both silent once it is over: the host's ear, and the socket to the vendor, which may be
 * replaced while the conversation goes on. What is sent between two sockets is lost.
 */
final class Line {
    private final Teller<VoiceEvent> host;
    private final Timer timer;
    private final OneAtATime turns = new OneAtATime(this::broken);
    private volatile @Nullable VendorSocket vendor;

    Line(Consumer<VoiceEvent> events, Timer timer) {
        host = Teller.ofVoice(events);
        this.timer = timer;
    }

    /** Do something in the conversation's order, never at the same time as anything else. */
    void run(Runnable task) {
        turns.run(task);
    }

    /** Do something later, in that order, unless it is over by then; returns what cancels it. */
    Runnable after(Duration delay, Runnable task) {
        return timer.after(
                delay,
                () -> run(() -> {
                    if (!isOver()) {
                        task.run();
                    }
                }));
    }

    /** From now on this is the vendor; nobody for now, if absent. */
    void connect(@Nullable VendorSocket socket) {
        vendor = socket;
    }

    boolean isConnected() {
        return vendor != null && !isOver();
    }

    boolean isOver() {
        return host.isOver();
    }

    void send(Object message) {
        VendorSocket to = vendor;
        if (to != null && !isOver()) {
            to.send(message);
        }
    }

    void tell(VoiceEvent event) {
        host.tell(event);
    }

    void used(Usage usage) {
        host.used(new Used(usage));
    }

    /** Warn once for every reason. */
    void warn(String reason) {
        host.warn(reason);
    }

    void fail(Failed failure) {
        host.fail(failure);
        hangUp();
    }

    /** End it without a word. */
    void end() {
        host.over();
        hangUp();
    }

    private void hangUp() {
        VendorSocket open = vendor;
        if (open != null) {
            open.over();
        }
    }

    private void broken(RuntimeException thrown) {
        fail(new Failed(
                Failed.Kind.UNAVAILABLE,
                "the conversation broke: " + thrown.getClass().getName()));
    }
}
