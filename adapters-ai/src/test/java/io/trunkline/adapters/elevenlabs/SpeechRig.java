package io.trunkline.adapters.elevenlabs;

import static org.junit.jupiter.api.Assertions.fail;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.voice.Choice;
import io.trunkline.ports.voice.EngineSockets;
import io.trunkline.ports.voice.SynthesisEvent;
import io.trunkline.ports.voice.SynthesisRequest;
import io.trunkline.ports.voice.TextToSpeech;
import io.trunkline.ports.voice.TextToSpeech.Synthesis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Speech of the imitation, and what was told of it. */
@SuppressWarnings("NullAway.Init")
final class SpeechRig implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final Rig rig = new Rig();
    final Map<String, String> options = new HashMap<>();
    private final List<SynthesisEvent> events = new ArrayList<>();

    @Nullable
    String model;

    @Nullable
    String voice;

    @Nullable
    String language;

    AudioFormat format = AudioFormat.PCMU_8K;
    Synthesis synthesis;

    SpeechRig(String transport) {
        rig.settings.put("tts-transport", transport);
    }

    TextToSpeech speech() {
        ElevenLabsSpeechPlugin plugin = new ElevenLabsSpeechPlugin();
        return plugin.create(rig.values(plugin.group(), plugin.settings()), rig);
    }

    SpeechRig open() {
        Choice choice = new Choice(
                Optional.ofNullable(model), Optional.ofNullable(voice), Optional.ofNullable(language), options);
        synthesis = speech().open(new SynthesisRequest(format, choice), this::told);
        return this;
    }

    /** Open it on another socket. */
    void speaking(EngineSockets sockets) {
        rig.sockets = sockets;
        open();
    }

    private synchronized void told(SynthesisEvent event) {
        events.add(event);
        notifyAll();
    }

    synchronized List<SynthesisEvent> events() {
        return List.copyOf(events);
    }

    <E extends SynthesisEvent> List<E> events(Class<E> kind) {
        return events().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <E extends SynthesisEvent> E await(Class<E> kind) {
        return kind.cast(await(kind::isInstance));
    }

    synchronized SynthesisEvent await(Predicate<SynthesisEvent> wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            Optional<SynthesisEvent> found = events.stream().filter(wanted).findFirst();
            while (found.isEmpty()) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return fail("no such event, only " + events);
                }
                wait(left);
                found = events.stream().filter(wanted).findFirst();
            }
            return found.get();
        } catch (InterruptedException stopped) {
            return fail(stopped);
        }
    }

    int bytes(String utterance) {
        return events(SynthesisEvent.Audio.class).stream()
                .filter(audio -> audio.utterance().equals(utterance))
                .mapToInt(audio -> audio.frame().length())
                .sum();
    }

    @Override
    public void close() {
        if (synthesis != null) {
            synthesis.close();
        }
        rig.close();
    }
}
