package io.trunkline.plugins.simulator.elevenlabs;

import io.trunkline.plugins.simulator.audio.Sound;
import java.util.List;
import java.util.Optional;

/**
 * Audio on the wire.
 *
 * @param word the vendor's word for it
 */
record Format(String word) {
    static final List<String> CONVERSATION =
            List.of("pcm_8000", "pcm_16000", "pcm_22050", "pcm_24000", "pcm_44100", "pcm_48000", "ulaw_8000");
    private static final List<String> SPEECH =
            List.of("pcm_8000", "pcm_16000", "pcm_22050", "pcm_24000", "pcm_44100", "ulaw_8000", "alaw_8000");

    /** What speech may be asked for in. Compressed formats of the original are not imitated. */
    static Optional<Format> ofSpeech(String word) {
        return SPEECH.contains(word) ? Optional.of(new Format(word)) : Optional.empty();
    }

    Sound sound() {
        int rate = Integer.parseInt(word.substring(word.indexOf('_') + 1));
        return switch (word.substring(0, word.indexOf('_'))) {
            case "ulaw" -> new Sound(Sound.Spelling.MULAW, rate);
            case "alaw" -> new Sound(Sound.Spelling.ALAW, rate);
            default -> new Sound(Sound.Spelling.LINEAR, rate);
        };
    }

    /** A text, said. */
    byte[] saying(String text) {
        return sound().saying(text);
    }

    int rate() {
        return sound().rate();
    }

    /** So much of it, in whole samples. */
    int bytes(int millis) {
        return (int) ((long) millis * rate() / 1000) * (word.startsWith("pcm") ? 2 : 1);
    }
}
