package io.trunkline.adapters.wire;

import io.trunkline.ports.voice.SynthesisEvent;
import io.trunkline.ports.voice.SynthesisEvent.Audio;

/** What was heard of an utterance. */
public final class Speaking {
    private Speaking() {}

    /** Bytes of audio so far. */
    public static int bytes(EventLog<SynthesisEvent> log, String utterance) {
        return log.all(Audio.class).stream()
                .filter(audio -> audio.utterance().equals(utterance))
                .mapToInt(audio -> audio.frame().length())
                .sum();
    }
}
