package io.trunkline.domain.pipeline;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.SpeechEvent;
import io.trunkline.ports.voice.SynthesisEvent;
import io.trunkline.ports.voice.Timer;
import io.trunkline.ports.voice.Used;
import io.trunkline.ports.voice.VoiceEvent;
import io.trunkline.ports.voice.VoiceRequest;
import io.trunkline.ports.voice.VoiceSession;
import io.trunkline.ports.voice.Warned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One conversation: hands what the services and the host tell to those it concerns, one thing at a time. */
final class PipelineSession implements VoiceSession {
    /** After so long without another key the caller has pressed all of them. */
    private static final Duration KEYS = Duration.ofMillis(1_500);

    private final VoiceRequest request;
    private final AudioFormat hears;
    private final AudioFormat speaks;
    private final Consumer<VoiceEvent> events;
    private final Turns turns = new Turns(this::broken);
    private final Clockwork clockwork;
    private final Hearing hearing;
    private final CallerWatch watch;
    private final Floor floor;
    private final Answering answering;
    private final StringBuilder keys = new StringBuilder();
    private Runnable keysWhole = () -> {};
    /** What comes before {@link VoiceEvent.Ready} waits for it: that has to come first. */
    private final List<VoiceEvent> early = new ArrayList<>();

    private boolean heardReady;
    private boolean speechReady;
    private boolean begun;
    private boolean over;

    PipelineSession(VoiceRequest request, PipelineEngine.Parts parts, Timer timer, Consumer<VoiceEvent> events) {
        this.request = request;
        this.events = events;
        this.hears = parts.hears(request.carrierFormat());
        this.speaks = parts.speaks(request.carrierFormat());
        this.clockwork = new Clockwork(timer, turns);
        this.hearing = new Hearing(new Fallbacks<>(parts.stt()), hears, parts.manners(), clockwork, this::on);
        this.answering = new Answering(request, parts, clockwork, this::tell, this::on);
        this.floor = new Floor(parts.manners(), clockwork, answering, hearing, this::tell);
        this.watch = new CallerWatch(parts.vad(), hears, parts.manners(), change -> turns.run(() -> floor.on(change)));
    }

    void begin() {
        turns.run(() -> {
            hearing.open();
            answering.open();
        });
    }

    @Override
    public void hear(AudioFrame frame) {
        if (frame.length() > 0) {
            hearing.hear(frame);
            watch.hear(frame);
        }
    }

    @Override
    public void press(char digit) {
        turns.run(() -> {
            keys.append(digit);
            keysWhole.run();
            if (digit == '#') {
                keysPressed();
            } else {
                keysWhole = clockwork.after(KEYS, this::keysPressed);
            }
        });
    }

    @Override
    public void interrupted(String utterance, long heardMillis) {
        turns.run(() -> answering.cut(utterance, heardMillis));
    }

    @Override
    public void silenced() {
        turns.run(answering::silenced);
    }

    @Override
    public void note(String fact) {
        turns.run(() -> {
            if (!over) {
                answering.goOn();
                floor.callerSaid("[" + fact + "]");
            }
        });
    }

    @Override
    public boolean say(String text) {
        turns.run(() -> {
            if (!over) {
                answering.say(text);
            }
        });
        return true;
    }

    @Override
    public void close() {
        turns.run(this::end);
    }

    private void end() {
        if (!over) {
            over = true;
            keysWhole.run();
            floor.close();
            hearing.close();
            answering.close();
            watch.close();
        }
    }

    private void keysPressed() {
        String pressed = keys.toString();
        keys.setLength(0);
        if (!over && !pressed.isEmpty()) {
            floor.callerSaid("[DTMF: " + pressed + "]");
        }
    }

    private void on(SpeechEvent event) {
        if (over && !(event instanceof Used)) {
            return;
        }
        switch (event) {
            case SpeechEvent.Ready _ -> {
                heardReady = true;
                beginWhenReady();
            }
            case SpeechEvent.TurnStarted _ -> floor.began();
            case SpeechEvent.Partial(String text) -> floor.understood(text);
            case SpeechEvent.TurnEnded(String text) -> floor.turnEnded(text);
            case Warned warned -> tell(warned);
            case Used used -> tell(used);
            case Failed failed -> fail(failed);
        }
    }

    private void on(SynthesisEvent event) {
        if (over && !(event instanceof Used)) {
            return;
        }
        switch (event) {
            case SynthesisEvent.Ready _ -> {
                speechReady = true;
                beginWhenReady();
            }
            case SynthesisEvent.Audio(String utterance, AudioFrame frame) ->
                tell(new VoiceEvent.Audio(utterance, frame));
            case SynthesisEvent.Ended(String utterance) -> {
                tell(new VoiceEvent.UtteranceEnded(utterance));
                answering.spoken(utterance);
            }
            case SynthesisEvent.Timed _ -> {}
            case Warned warned -> tell(warned);
            case Used used -> tell(used);
            case Failed failed -> fail(failed);
        }
    }

    private void beginWhenReady() {
        if (heardReady && speechReady && !begun) {
            begun = true;
            events.accept(new VoiceEvent.Ready(hears, speaks));
            early.forEach(events);
            early.clear();
            answering.greet(request.agent().firstMessage());
        }
    }

    /** What was used may become known only when the conversation is over. */
    private void tell(VoiceEvent event) {
        if (over && !(event instanceof Used)) {
            return;
        }
        if (event instanceof Failed failed) {
            fail(failed);
        } else if (begun || over) {
            events.accept(event);
        } else {
            early.add(event);
        }
    }

    private void fail(Failed failure) {
        if (!over) {
            end();
            events.accept(failure);
        }
    }

    private void broken(RuntimeException thrown) {
        fail(new Failed(
                Failed.Kind.UNAVAILABLE,
                "the conversation broke: " + thrown.getClass().getName()));
    }
}
