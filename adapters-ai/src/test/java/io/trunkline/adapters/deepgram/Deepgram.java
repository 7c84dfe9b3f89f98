package io.trunkline.adapters.deepgram;

import io.trunkline.adapters.wire.Configured;
import io.trunkline.adapters.wire.Watched;
import io.trunkline.plugins.simulator.deepgram.FakeDeepgram;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.voice.Choice;
import io.trunkline.ports.voice.EventLog;
import io.trunkline.ports.voice.LoopbackVoice;
import io.trunkline.ports.voice.SpeechEvent;
import io.trunkline.ports.voice.SpeechRequest;
import io.trunkline.ports.voice.SpeechToText;
import io.trunkline.ports.voice.SpeechToText.Transcription;
import io.trunkline.ports.voice.SynthesisEvent;
import io.trunkline.ports.voice.SynthesisRequest;
import io.trunkline.ports.voice.TextToSpeech;
import io.trunkline.ports.voice.TextToSpeech.Synthesis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The adapter and an imitation of the vendor, connected. */
final class Deepgram implements AutoCloseable {
    static final String NOVA = "nova-3";
    static final String FLUX = "flux-general-en";
    static final String AURA = "aura-2-thalia-en";
    static final String FLUX_VOICE = "flux-alexis-en";

    final FakeDeepgram vendor = start();
    final LoopbackVoice host = new LoopbackVoice();
    final Watched watched = new Watched(host);
    final EventLog<SpeechEvent> heard = new EventLog<>();
    final EventLog<SynthesisEvent> spoken = new EventLog<>();
    final Map<String, String> settings = new HashMap<>(
            Map.of("api-key", vendor.key(), "base-url", vendor.baseUrl(), "project-id", FakeDeepgram.PROJECT));

    private static FakeDeepgram start() {
        try {
            return FakeDeepgram.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SpeechToText stt() {
        DeepgramSpeechToTextPlugin plugin = new DeepgramSpeechToTextPlugin();
        return plugin.create(Configured.settings(plugin, settings), watched);
    }

    TextToSpeech tts() {
        DeepgramTextToSpeechPlugin plugin = new DeepgramTextToSpeechPlugin();
        return plugin.create(Configured.settings(plugin, settings), watched);
    }

    Transcription listen(String model, Map<String, String> options) {
        return listen(Configured.choice(model, options));
    }

    Transcription listen(Choice choice) {
        return stt().open(new SpeechRequest(AudioFormat.PCMU_8K, choice), heard);
    }

    Transcription listening(String model, Map<String, String> options) {
        Transcription listening = listen(model, options);
        heard.next(SpeechEvent.Ready.class);
        return listening;
    }

    Synthesis speak(String model, Map<String, String> options) {
        return tts().open(new SynthesisRequest(AudioFormat.PCMU_8K, Configured.choice(model, options)), spoken);
    }

    Synthesis speaking(String model) {
        Synthesis speaking = speak(model, Map.of());
        spoken.next(SynthesisEvent.Ready.class);
        return speaking;
    }

    /** Let time pass until something was seen to happen because of it. */
    void passTimeUntil(BooleanSupplier happened) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!happened.getAsBoolean()) {
            host.advance(Duration.ofSeconds(5));
            if (System.nanoTime() > end) {
                throw new AssertionError("nothing happened");
            }
        }
    }

    long millisOf(String utterance) {
        return spoken.all(SynthesisEvent.Audio.class).stream()
                .filter(audio -> audio.utterance().equals(utterance))
                .mapToLong(audio -> audio.frame().millis())
                .sum();
    }

    @Override
    public void close() {
        vendor.close();
    }
}
