package io.trunkline.adapters.deepgram;

import io.trunkline.adapters.wire.Failures;
import io.trunkline.adapters.wire.Teller;
import io.trunkline.adapters.wire.socket.Protocol;
import io.trunkline.adapters.wire.socket.Silence;
import io.trunkline.adapters.wire.socket.VendorSocket;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.SynthesisEvent;
import io.trunkline.ports.voice.TextToSpeech.Synthesis;
import io.trunkline.ports.voice.Used;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Speaking in one call, as far as both dialects are alike: one socket, utterances in the order they were said, and audio that
 * belongs to the first of them that is not spoken, because it has no name on it.
 */
abstract class Speaking implements Protocol, Synthesis {
    /** How long the vendor may take to stop. */
    static final Duration STOP_TIME = Duration.ofSeconds(5);

    final SpeakPlan plan;
    final AudioFormat format;
    final VendorSocket socket;
    final Teller<SynthesisEvent> teller;
    /** Those whose audio may still come, also cancelled ones. */
    final Deque<Utterance> utterances = new ArrayDeque<>();

    private final Silence silence;
    /** What was ended or cancelled last: it is not taken up again. */
    private String over = "";

    private boolean ready;

    Speaking(SpeakPlan plan, AudioFormat format, VendorSocket socket, Teller<SynthesisEvent> teller) {
        this.plan = plan;
        this.format = format;
        this.socket = socket;
        this.teller = teller;
        silence = new Silence(socket, socket::fail);
    }

    /** Take a message that is well formed. */
    abstract void on(ServerMessage message);

    /** Speak, in order. */
    abstract void speak(Utterance utterance, String text);

    /** No more text follows, in order; once. */
    abstract void finish(Utterance utterance);

    /** Stop, in order. */
    abstract void stop(Utterance utterance, long heardMillis);

    /** Whether audio that comes now is of something that was stopped. */
    abstract boolean isStopping();

    /** Begin anew on the next socket: nothing of the last one matters. */
    abstract void forget();

    @Override
    public void say(String utterance, String text) {
        inOrder(() -> {
            if (!utterance.equals(over)) {
                speak(current(utterance), text);
            }
        });
    }

    @Override
    public void end(String utterance) {
        inOrder(() -> {
            over = utterance;
            finishOnce(find(utterance));
        });
    }

    @Override
    public void cancel(String utterance, long heardMillis) {
        inOrder(() -> {
            over = utterance;
            Utterance cancelled = find(utterance);
            if (cancelled != null && !cancelled.isCancelled()) {
                cancelled.cancel();
                stop(cancelled, Math.max(0, heardMillis));
            }
        });
    }

    @Override
    public void close() {
        socket.end(() -> socket.send(ClientMessages.CLOSE), Duration.ZERO);
    }

    /** Do what the host asks for, in the order of what comes from the vendor. */
    void inOrder(Runnable task) {
        socket.run(() -> {
            if (teller.isOpen()) {
                task.run();
                settle();
            }
        });
    }

    /** Whether the vendor owes us audio, so that it may not be silent. */
    private void settle() {
        if (utterances.stream().anyMatch(Utterance::isOwed)) {
            silence.watch();
        } else {
            silence.over();
        }
    }

    final void finishOnce(@Nullable Utterance utterance) {
        if (utterance != null && !utterance.isFinished()) {
            utterance.finish();
            finish(utterance);
        }
    }

    private Utterance current(String name) {
        Utterance last = utterances.peekLast();
        if (last != null && last.name().equals(name)) {
            return last;
        }
        finishOnce(last);
        Utterance next = new Utterance(name);
        utterances.add(next);
        return next;
    }

    private @Nullable Utterance find(String name) {
        return utterances.stream()
                .filter(utterance -> utterance.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Whether nothing else is to be spoken than this, which is being stopped. */
    final boolean nothingElse() {
        return utterances.stream().allMatch(Utterance::isCancelled);
    }

    final void ready() {
        socket.ready();
        if (!ready) {
            ready = true;
            teller.tell(new SynthesisEvent.Ready());
        }
    }

    @Override
    public final void text(String text) {
        ServerMessage.of(text).ifPresentOrElse(this::read, () -> teller.warn("the vendor sent what is no JSON object"));
    }

    private void read(ServerMessage message) {
        silence.broken();
        if (message.type().equals("Error")) {
            socket.fail(message.failure());
        } else {
            on(message);
            settle();
        }
    }

    @Override
    public final void binary(byte[] bytes) {
        silence.broken();
        Utterance speaking = utterances.peek();
        if (speaking == null || isStopping() || bytes.length == 0) {
            return;
        }
        speaking.sounded(bytes.length);
        if (!speaking.isCancelled()) {
            teller.tell(new SynthesisEvent.Audio(speaking.name(), AudioFrame.of(format, bytes)));
        }
    }

    /** The first utterance is spoken. */
    final void spoken(Utterance utterance) {
        utterances.remove(utterance);
        charge(utterance, Optional.empty());
        if (!utterance.isCancelled()) {
            teller.tell(new SynthesisEvent.Ended(utterance.name()));
        }
    }

    final void charge(Utterance utterance, Optional<Long> told) {
        if (utterance.charge()) {
            Map<Usage.Unit, Long> amounts = Map.of(Usage.Unit.CHARACTERS, told.orElse(utterance.characters()));
            teller.used(new Used(
                    new Usage(DeepgramAccount.VENDOR, plan.model(), amounts, told.isEmpty(), Optional.empty())));
        }
    }

    final Failed notStopped() {
        return new Failed(Failed.Kind.UNAVAILABLE, "the vendor did not stop speaking in time");
    }

    final void warn(ServerMessage warning) {
        String code = Failures.identifier(warning.text("code"));
        teller.warn("the vendor warns" + (code.isEmpty() ? "" : " (" + code + ")"));
    }

    /** A socket that was idle is opened again when there is something to say. */
    @Override
    public final boolean spares(int code) {
        if (!ready || !nothingElse()) {
            return false;
        }
        ending();
        utterances.clear();
        forget();
        return true;
    }

    @Override
    public final Failed refused(int status, String body) {
        return ServerMessage.refused(status, body);
    }

    /** Whatever the vendor did not tell, we counted. */
    @Override
    public final void ending() {
        utterances.forEach(utterance -> charge(utterance, Optional.empty()));
    }
}
