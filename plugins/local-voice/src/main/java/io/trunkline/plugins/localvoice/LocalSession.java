package io.trunkline.plugins.localvoice;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.Timer;
import io.trunkline.ports.voice.VoiceEvent;
import io.trunkline.ports.voice.VoiceRequest;
import io.trunkline.ports.voice.VoiceSession;
import io.trunkline.ports.voice.Warned;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call's conversation. Caller audio is cut into utterances on the thread that brings it; everything else happens on the
 * session's own {@link Lane}, one thing after the other, so it needs no locks.
 */
final class LocalSession implements VoiceSession {
    static final AudioFormat HEARS = AudioFormat.PCM16_8K;
    static final AudioFormat SPEAKS = AudioFormat.PCM16_16K;

    /** What the transcript says where the caller's words fit nothing. */
    static final String NOT_UNDERSTOOD = "(not understood)";

    /** Nobody waits longer than this without a word. */
    static final Duration PATIENCE = Duration.ofSeconds(4);

    /** Except just after the start, when the first recogniser is still being loaded. */
    static final Duration PATIENCE_AT_START = Duration.ofSeconds(20);

    private final VoiceRequest request;
    private final Conversation conversation;
    private final Dialogue dialogue;
    private final Consumer<VoiceEvent> events;
    private final Speaker speaker;
    private final RecognizerPool recognizers;
    private final Lane lane = new Lane(this::failed);
    private final Alarm alarm;
    private final Samples samples = new Samples();
    private final Endpointer endpointer;

    /** What the host wants said word for word, when the agent may speak. */
    private final Queue<String> dictated = new ArrayDeque<>();

    private volatile boolean over;
    private boolean callerSpeaks;
    private int utterances;
    private @Nullable Utterance speaking;
    private short @Nullable [] waiting;
    private @Nullable CompletableFuture<String> recognizing;

    LocalSession(VoiceRequest request, Dialogue dialogue, LocalParts parts, Timer timer, Consumer<VoiceEvent> events) {
        this.request = request;
        this.dialogue = dialogue;
        this.conversation = new Conversation(dialogue);
        this.events = events;
        this.speaker = parts.speaker();
        this.recognizers = parts.recognizers();
        this.alarm = new Alarm(timer, lane);
        this.endpointer = new Endpointer(
                parts.detectors().create(),
                () -> lane.run(this::callerStarted),
                heard -> lane.run(() -> callerStopped(heard)));
    }

    void begin() {
        lane.run(() -> {
            emit(new VoiceEvent.Ready(HEARS, SPEAKS));
            say(conversation.start(request.agent().firstMessage()));
        });
    }

    @Override
    public void hear(AudioFrame frame) {
        try {
            if (!over) {
                samples.read(frame.bytes(), endpointer::hear);
            }
        } catch (RuntimeException failed) {
            lane.run(() -> failed(failed));
        }
    }

    private void callerStarted() {
        if (over) {
            return;
        }
        callerSpeaks = true;
        alarm.clear();
        emit(new VoiceEvent.CallerStarted());
    }

    private void callerStopped(short[] heard) {
        callerSpeaks = false;
        emit(new VoiceEvent.CallerStopped());
        waiting = heard;
        recognizeNext();
    }

    /** One utterance at a time, for the next may be an answer to what this one leads to. */
    private void recognizeNext() {
        short[] next = waiting;
        if (next == null || recognizing != null || over) {
            return;
        }
        waiting = null;
        Optional<Phrase> phrase = conversation.phrase();
        if (phrase.isEmpty()) {
            understood(NOT_UNDERSTOOD);
            return;
        }
        CompletableFuture<String> words = recognizers.recognize(phrase.get(), next);
        recognizing = words;
        alarm.set(recognizers.loaded() ? PATIENCE : PATIENCE_AT_START, () -> recognized(words, null, null));
        var _ = words.whenComplete((text, failure) -> lane.run(() -> recognized(words, text, failure)));
    }

    @SuppressWarnings("ReferenceEquality") // this very attempt, not one like it
    private void recognized(CompletableFuture<String> words, @Nullable String text, @Nullable Throwable failure) {
        if (recognizing != words) {
            return;
        }
        recognizing = null;
        alarm.clear();
        if (text != null) {
            understood(text.isEmpty() || text.contains(SphinxRecognizer.REJECTED) ? NOT_UNDERSTOOD : text);
        } else if (failure == null || failure instanceof RejectedExecutionException) {
            words.cancel(false);
            emit(new Warned("no recogniser was free in time; more of them may help"));
            say(conversation.unheard());
        } else {
            failed(failure);
        }
        recognizeNext();
    }

    private void understood(String text) {
        emit(new VoiceEvent.CallerSaid(text));
        say(conversation.heard(text));
    }

    @Override
    public void press(char digit) {
        lane.run(() -> pressed(digit));
    }

    private void pressed(char digit) {
        if (over) {
            return;
        }
        forgetSpeech();
        hush();
        conversation.pressed(digit).ifPresentOrElse(this::say, () -> awaitAnswer(0));
    }

    /** A key is surer than what was said before it. */
    private void forgetSpeech() {
        CompletableFuture<String> words = recognizing;
        recognizing = null;
        waiting = null;
        if (words != null) {
            words.cancel(false);
        }
    }

    @Override
    public boolean say(String text) {
        lane.run(() -> {
            dictated.add(text);
            sayDictated();
        });
        return true;
    }

    /** Whether there was something, and nobody speaks whom it would talk down. What the dialogue waits for stays as it is. */
    private boolean sayDictated() {
        if (over || callerSpeaks || speaking != null || recognizing != null || dictated.isEmpty()) {
            return false;
        }
        alarm.clear();
        speak(dictated.remove(), false);
        return true;
    }

    private void say(Conversation.Reply reply) {
        hush();
        if (callerSpeaks && !reply.end()) {
            return;
        }
        over = reply.end();
        speak(reply.text(), reply.end());
    }

    private void speak(String text, boolean last) {
        Utterance utterance = new Utterance("local-" + ++utterances, last);
        speaking = utterance;
        emit(new VoiceEvent.AgentSaid(utterance.id(), text));
        speaker.say(text, new Speaker.Listener() {
            @Override
            public boolean wanted() {
                return !utterance.stopped();
            }

            @Override
            public void audio(byte[] pcm) {
                lane.run(() -> speak(utterance, pcm));
            }

            @Override
            public void done() {
                lane.run(() -> spoken(utterance));
            }

            @Override
            public void failed(RuntimeException reason) {
                lane.run(() -> LocalSession.this.failed(reason));
            }
        });
    }

    private void speak(Utterance utterance, byte[] pcm) {
        if (utterance == speaking) {
            AudioFrame frame = AudioFrame.of(SPEAKS, pcm);
            utterance.gave(frame.millis());
            emit(new VoiceEvent.Audio(utterance.id(), frame));
        }
    }

    private void spoken(Utterance utterance) {
        if (utterance == speaking) {
            speaking = null;
            emit(new VoiceEvent.UtteranceEnded(utterance.id()));
            finished(utterance.last(), utterance.millis());
        }
    }

    private void finished(boolean last, long millis) {
        if (last) {
            endCall();
        } else if (!sayDictated()) {
            awaitAnswer(millis);
        }
    }

    /** The host hangs up when the last words were heard; without that tool the caller does. */
    private void endCall() {
        if (request.tools().tools().stream().anyMatch(tool -> tool.name().equals("end_call"))) {
            Thread.ofVirtual()
                    .name("local-voice-end")
                    .start(() -> request.tools().use("end_call", "{}"));
        }
    }

    @Override
    public void interrupted(String utterance, long heardMillis) {
        lane.run(() -> {
            Utterance current = speaking;
            if (current != null && current.id().equals(utterance)) {
                hush();
                finished(current.last(), 0);
            }
        });
    }

    private void hush() {
        Utterance current = speaking;
        speaking = null;
        alarm.clear();
        if (current != null) {
            current.stop();
        }
    }

    private void awaitAnswer(long millis) {
        if (!callerSpeaks && recognizing == null) {
            alarm.set(dialogue.silence().plusMillis(millis), () -> say(conversation.silent()));
        }
    }

    private void failed(Throwable reason) {
        emit(new Failed(Failed.Kind.UNAVAILABLE, "the local engine failed: " + reason));
        close();
    }

    private void emit(VoiceEvent event) {
        if (!lane.closed()) {
            events.accept(event);
        }
    }

    @Override
    public void close() {
        over = true;
        lane.close(this::release);
    }

    private void release() {
        hush();
        forgetSpeech();
    }
}
