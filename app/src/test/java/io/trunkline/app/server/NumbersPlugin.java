package io.trunkline.app.server;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.voice.SynthesisEvent;
import io.trunkline.ports.voice.SynthesisRequest;
import io.trunkline.ports.voice.TextToSpeech;
import io.trunkline.ports.voice.TextToSpeechPlugin;
import io.trunkline.ports.voice.VoiceContext;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A voice for tests, kind {@code numbers}: says every word as frames that are numbered from the call's beginning on. */
public final class NumbersPlugin implements TextToSpeechPlugin {
    /** Frames of a word. */
    static final int WORD = 15;

    @Override
    public String kind() {
        return "numbers";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public TextToSpeech create(Settings settings, VoiceContext context) {
        return new Numbers();
    }

    private record Numbers() implements TextToSpeech {
        @Override
        public List<AudioFormat> gives() {
            return List.of(AudioFormat.PCMU_8K);
        }

        @Override
        public Synthesis open(SynthesisRequest request, Consumer<SynthesisEvent> events) {
            events.accept(new SynthesisEvent.Ready());
            return new Counting(events, new AtomicInteger());
        }
    }

    private record Counting(Consumer<SynthesisEvent> events, AtomicInteger next) implements TextToSpeech.Synthesis {
        @Override
        public void say(String utterance, String text) {
            int frames = WORD * text.strip().split("\\s+").length;
            byte[] audio = Sequenced.audio(next.getAndAdd(frames), frames);
            events.accept(new SynthesisEvent.Audio(utterance, AudioFrame.of(AudioFormat.PCMU_8K, audio)));
        }

        @Override
        public void end(String utterance) {
            events.accept(new SynthesisEvent.Ended(utterance));
        }

        @Override
        public void cancel(String utterance, long heardMillis) {}

        @Override
        public void close() {}
    }
}
