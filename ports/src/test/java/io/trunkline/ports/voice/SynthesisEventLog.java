package io.trunkline.ports.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.voice.SynthesisEvent.Audio;
import io.trunkline.ports.voice.SynthesisEvent.Ended;
import io.trunkline.ports.voice.SynthesisEvent.Ready;
import io.trunkline.ports.voice.SynthesisEvent.Timed;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a {@link TextToSpeech} told; knows what none may ever tell. */
public final class SynthesisEventLog extends EventLog<SynthesisEvent> {
    /** An empty log. */
    public SynthesisEventLog() {}

    /** Wait until an utterance has ended. */
    public void awaitEnd(String utterance) {
        await(event -> event.equals(new Ended(utterance)), "end of " + utterance);
    }

    /** Wait until an utterance sounds. */
    public void awaitAudio(String utterance) {
        await(event -> event instanceof Audio audio && audio.utterance().equals(utterance), "audio of " + utterance);
    }

    /** How much audio of an utterance was told. */
    public int bytes(String utterance) {
        return all(Audio.class).stream()
                .filter(audio -> audio.utterance().equals(utterance))
                .mapToInt(audio -> audio.frame().length())
                .sum();
    }

    /** How long an utterance sounds so far. */
    public long millis(String utterance) {
        return all(Audio.class).stream()
                .filter(audio -> audio.utterance().equals(utterance))
                .findFirst()
                .map(audio -> audio.frame().format().millis(bytes(utterance)))
                .orElse(0L);
    }

    /** The words of an utterance whose time was told. */
    public String timed(String utterance) {
        return all(Timed.class).stream()
                .filter(timed -> timed.utterance().equals(utterance))
                .map(Timed::text)
                .collect(Collectors.joining());
    }

    /** What an event is about, if it is about an utterance. */
    public static Optional<String> utterance(SynthesisEvent event) {
        return switch (event) {
            case Audio audio -> Optional.of(audio.utterance());
            case Timed timed -> Optional.of(timed.utterance());
            case Ended ended -> Optional.of(ended.utterance());
            default -> Optional.empty();
        };
    }

    /** Fail if this could not be the story of speaking in one call. */
    public void assertSound() {
        assertOrderly(Ready.class);
        assertOnce(Ready.class);
        Set<String> over = new HashSet<>();
        String speaking = "";
        for (SynthesisEvent event : all()) {
            Optional<String> utterance = utterance(event);
            if (utterance.isPresent()) {
                String name = utterance.get();
                assertFalse(over.contains(name), () -> name + " goes on after its end: " + all());
                if (event instanceof Audio audio) {
                    assertTrue(audio.frame().length() > 0, "a frame without audio");
                    assertEquals(audio.frame().bytes().length, audio.frame().length(), "a frame must decode");
                    if (!speaking.equals(name)) {
                        over.add(speaking);
                        speaking = name;
                    }
                }
                if (event instanceof Ended) {
                    over.add(name);
                }
            }
        }
        assertTimesGrow();
    }

    private void assertTimesGrow() {
        List<String> names =
                all(Timed.class).stream().map(Timed::utterance).distinct().toList();
        for (String name : names) {
            List<Long> times = all(Timed.class).stream()
                    .filter(timed -> timed.utterance().equals(name))
                    .map(Timed::fromMillis)
                    .toList();
            assertEquals(times.stream().sorted().toList(), times, "words come in the order of the text");
        }
    }
}
