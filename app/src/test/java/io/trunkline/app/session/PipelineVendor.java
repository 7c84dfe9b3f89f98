package io.trunkline.app.session;

import io.trunkline.domain.media.EnergyActivity;
import io.trunkline.domain.pipeline.PipelineEngine;
import io.trunkline.domain.pipeline.Services;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.LanguageModel;
import io.trunkline.ports.voice.ModelEvent;
import io.trunkline.ports.voice.ModelEvent.Finished;
import io.trunkline.ports.voice.ModelRequest;
import io.trunkline.ports.voice.SpeechEvent;
import io.trunkline.ports.voice.SpeechRequest;
import io.trunkline.ports.voice.SpeechToText;
import io.trunkline.ports.voice.SynthesisEvent;
import io.trunkline.ports.voice.SynthesisRequest;
import io.trunkline.ports.voice.TextToSpeech;
import io.trunkline.ports.voice.Timer;
import io.trunkline.ports.voice.VoiceEngine;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The three services of a pipeline; what the caller heard it is speech that is told. */
final class PipelineVendor implements Vendor, SpeechToText, LanguageModel, TextToSpeech {
    private final List<String> cancelled = new ArrayList<>();
    private Consumer<SpeechEvent> words = event -> {};
    private Consumer<SynthesisEvent> speech = event -> {};
    private byte[] next = {};
    private String spoken = "";

    @Override
    public VoiceEngine engine(InstantSource clock, Timer timer) {
        return new PipelineEngine(
                new Services(
                        Map.of("one", this),
                        Map.of("one", this),
                        Map.of("one", this),
                        Map.of("energy", new EnergyActivity())),
                timer);
    }

    @Override
    public void answers(byte sound, int millis) {
        next = Vendor.audio(sound, millis);
        words.accept(new SpeechEvent.TurnStarted());
        words.accept(new SpeechEvent.Partial("What do you have?"));
        words.accept(new SpeechEvent.TurnEnded("What do you have?"));
    }

    @Override
    public void callerInterrupts() {
        words.accept(new SpeechEvent.TurnStarted());
        words.accept(new SpeechEvent.Partial("Stop it please"));
    }

    @Override
    public void goesOn(byte sound, int millis) {
        speaks(Vendor.audio(sound, millis));
    }

    @Override
    public List<String> told() {
        return List.copyOf(cancelled);
    }

    private void speaks(byte[] audio) {
        speech.accept(new SynthesisEvent.Audio(spoken, AudioFrame.of(AudioFormat.PCMU_8K, audio)));
    }

    @Override
    public List<AudioFormat> accepts() {
        return gives();
    }

    @Override
    public List<AudioFormat> gives() {
        return List.of(AudioFormat.PCMU_8K);
    }

    @Override
    public boolean detectsTurns() {
        return true;
    }

    @Override
    public Transcription open(SpeechRequest request, Consumer<SpeechEvent> events) {
        words = events;
        events.accept(new SpeechEvent.Ready());
        return new Transcription() {
            @Override
            public void hear(AudioFrame frame) {}

            @Override
            public void endTurn() {}

            @Override
            public void close() {}
        };
    }

    @Override
    public Generation answer(ModelRequest request, Consumer<ModelEvent> events) {
        events.accept(new ModelEvent.Text("We have bread and rolls and a great many other things."));
        events.accept(new Finished(Finished.Reason.COMPLETE, Optional.empty()));
        return Generation.OVER;
    }

    @Override
    public Synthesis open(SynthesisRequest request, Consumer<SynthesisEvent> events) {
        speech = events;
        events.accept(new SynthesisEvent.Ready());
        return new Synthesis() {
            @Override
            public void say(String utterance, String text) {}

            @Override
            public void end(String utterance) {
                spoken = utterance;
                speaks(next);
            }

            @Override
            public void cancel(String utterance, long heardMillis) {
                cancelled.add(utterance + " at " + heardMillis);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void verify() {}

    @Override
    public void close() {}
}
