package io.trunkline.adapters.cartesia;

import io.trunkline.adapters.wire.Configured;
import io.trunkline.adapters.wire.Watched;
import io.trunkline.plugins.simulator.cartesia.FakeCartesia;
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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The adapter and an imitation of the vendor, connected. */
final class Cartesia implements AutoCloseable {
    final FakeCartesia vendor = start();
    final LoopbackVoice host = new LoopbackVoice();
    final Watched watched = new Watched(host);
    final EventLog<SpeechEvent> heard = new EventLog<>();
    final EventLog<SynthesisEvent> spoken = new EventLog<>();
    final Map<String, String> settings = new HashMap<>(Map.of("api-key", vendor.key(), "base-url", vendor.baseUrl()));

    private static FakeCartesia start() {
        try {
            return FakeCartesia.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SpeechToText stt() {
        CartesiaSpeechToTextPlugin plugin = new CartesiaSpeechToTextPlugin();
        return plugin.create(Configured.settings(plugin, settings), watched);
    }

    TextToSpeech tts() {
        CartesiaTextToSpeechPlugin plugin = new CartesiaTextToSpeechPlugin();
        return plugin.create(Configured.settings(plugin, settings), watched);
    }

    static Choice choice(Map<String, String> options) {
        return new Choice(Optional.empty(), Optional.empty(), Optional.of("en-US"), options);
    }

    Transcription listen(String mode, Map<String, String> options) {
        settings.put("stt-mode", mode);
        return stt().open(new SpeechRequest(AudioFormat.PCMU_8K, choice(options)), heard);
    }

    Transcription listening(String mode, Map<String, String> options) {
        Transcription listening = listen(mode, options);
        heard.next(SpeechEvent.Ready.class);
        return listening;
    }

    Synthesis speak(Map<String, String> options) {
        return tts().open(new SynthesisRequest(AudioFormat.PCMU_8K, choice(options)), spoken);
    }

    Synthesis speaking() {
        Synthesis speaking = speak(Map.of());
        spoken.next(SynthesisEvent.Ready.class);
        return speaking;
    }

    /** Let time pass until something was seen to happen because of it. */
    void passTimeUntil(BooleanSupplier happened) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!happened.getAsBoolean()) {
            host.advance(Duration.ofSeconds(61));
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
