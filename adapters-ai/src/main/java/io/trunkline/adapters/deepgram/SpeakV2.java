package io.trunkline.adapters.deepgram;

import io.trunkline.adapters.wire.Teller;
import io.trunkline.adapters.wire.socket.VendorSocket;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.voice.SynthesisEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Speaking by v2: Flux speaks as text comes, {@code Flush} ends an utterance, and {@code Interrupt} stops the one that is
 * spoken and tells which words were heard. What is said while it stops waits, so that it does not become part of it.
 */
final class SpeakV2 extends Speaking {
    private final Deque<Runnable> held = new ArrayDeque<>();
    private @Nullable Utterance stopping;
    private Runnable deadline = () -> {};
    /** Where the first utterance begins in the audio of this session, as far as it was played. */
    private long from;
    /** Interrupts must advance. */
    private long lastStop = -1;

    SpeakV2(SpeakPlan plan, AudioFormat format, VendorSocket socket, Teller<SynthesisEvent> teller) {
        super(plan, format, socket, teller);
    }

    @Override
    public void opened() {
        // Flux greets first.
    }

    @Override
    void inOrder(Runnable task) {
        super.inOrder(() -> {
            if (isStopping()) {
                held.add(task);
            } else {
                task.run();
            }
        });
    }

    @Override
    void speak(Utterance utterance, String text) {
        utterance.said(text);
        socket.deliver(ClientMessages.Speak.of(text));
    }

    @Override
    void finish(Utterance utterance) {
        utterance.flushed();
        socket.deliver(ClientMessages.FLUSH);
    }

    @Override
    void stop(Utterance utterance, long heardMillis) {
        if (utterances.size() > 1) {
            finishOnce(utterance);
            return;
        }
        long offset = from + heardMillis;
        socket.deliver(offset > lastStop ? ClientMessages.Interrupt.at(offset) : ClientMessages.Interrupt.somewhere());
        stopping = utterance;
        deadline = socket.after(STOP_TIME, () -> socket.fail(notStopped()));
    }

    @Override
    boolean isStopping() {
        return stopping != null;
    }

    @Override
    void on(ServerMessage message) {
        switch (message.type()) {
            case "Connected" -> ready();
            case "SpeechMetadata" -> metadata(message);
            case "Flushed" -> flushed();
            case "SpeechInterrupted" -> interrupted(message);
            case "Warning" -> warning(message);
            default -> {
                // What is new is no news to us.
            }
        }
    }

    private void metadata(ServerMessage metadata) {
        Utterance first = utterances.peek();
        if (first != null) {
            charge(first, billable(metadata));
        }
    }

    private void flushed() {
        Utterance first = utterances.peek();
        if (first != null) {
            from += format.millis(first.bytes());
            spoken(first);
        }
    }

    private void interrupted(ServerMessage message) {
        Utterance stopped = stopping;
        if (stopped == null) {
            return;
        }
        long playedMillis = Math.max(0, Math.round(message.decimal("audio_played_ms")));
        charge(stopped, billable(message.object("metadata")));
        timed(stopped, message.text("text_spoken"), 0);
        timed(stopped, message.text("text_remaining"), Math.max(0, playedMillis - from));
        from = playedMillis;
        lastStop = playedMillis;
        utterances.remove(stopped);
        goOn();
    }

    private void timed(Utterance utterance, String text, long fromMillis) {
        if (!text.isEmpty()) {
            teller.tell(new SynthesisEvent.Timed(utterance.name(), text, fromMillis));
        }
    }

    private void warning(ServerMessage warning) {
        Utterance stopped = stopping;
        switch (warning.text("code")) {
            case "NO_ACTIVE_SPEECH" -> {
                if (stopped != null) {
                    charge(stopped, Optional.empty());
                    utterances.remove(stopped);
                    goOn();
                }
            }
            case "NO_AUDIO_GENERATED", "INTERRUPT_IN_PROGRESS", "INVALID_INTERRUPT_OFFSET" -> {
                if (stopped != null) {
                    speakToNobody(stopped);
                }
            }
            default -> warn(warning);
        }
    }

    /** The vendor will not stop: what it still says of this is thrown away. */
    private void speakToNobody(Utterance utterance) {
        if (utterances.contains(utterance)) {
            finishOnce(utterance);
        }
        goOn();
    }

    private void goOn() {
        stopping = null;
        deadline.run();
        while (!held.isEmpty() && !isStopping()) {
            held.remove().run();
        }
    }

    @Override
    void forget() {
        from = 0;
        lastStop = -1;
        goOn();
    }

    private static Optional<Long> billable(ServerMessage metadata) {
        return metadata.json().containsKey("billable_character_count")
                ? Optional.of(Math.max(0, Math.round(metadata.decimal("billable_character_count"))))
                : Optional.empty();
    }
}
