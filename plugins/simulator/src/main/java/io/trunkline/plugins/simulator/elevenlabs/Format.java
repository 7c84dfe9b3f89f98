package io.trunkline.plugins.simulator.elevenlabs;

import io.trunkline.plugins.simulator.audio.Alaw;
import io.trunkline.plugins.simulator.audio.Babble;
import io.trunkline.plugins.simulator.audio.Mulaw;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
    private static final int MILLIS_A_CHARACTER = 60;
    private static final int LEAST_MILLIS = 200;

    /** What speech may be asked for in. Compressed formats of the original are not imitated. */
    static Optional<Format> ofSpeech(String word) {
        return SPEECH.contains(word) ? Optional.of(new Format(word)) : Optional.empty();
    }

    /** How long it takes to say a text. */
    static int millis(String text) {
        return Math.max(LEAST_MILLIS, text.length() * MILLIS_A_CHARACTER);
    }

    /** A text, said. */
    byte[] saying(String text) {
        return encode(Babble.lasting(millis(text), rate()));
    }

    int rate() {
        return Integer.parseInt(word.substring(word.indexOf('_') + 1));
    }

    /** So much of it, in whole samples. */
    int bytes(int millis) {
        return (int) ((long) millis * rate() / 1000) * (word.startsWith("pcm") ? 2 : 1);
    }

    /** Samples from the wire; half a sample at the end is left out. */
    short[] decode(byte[] bytes) {
        if (word.startsWith("ulaw")) {
            return Mulaw.decode(bytes);
        }
        short[] samples = new short[bytes.length / 2];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return samples;
    }

    private byte[] encode(short[] samples) {
        return switch (word.substring(0, word.indexOf('_'))) {
            case "ulaw" -> Mulaw.encode(samples);
            case "alaw" -> Alaw.fromMulaw(Mulaw.encode(samples));
            default -> linear(samples);
        };
    }

    private static byte[] linear(short[] samples) {
        ByteBuffer bytes = ByteBuffer.allocate(samples.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples);
        return bytes.array();
    }
}
