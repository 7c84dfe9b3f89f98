package io.trunkline.domain.media;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Streams of frames in tests. */
final class Frames {
    private Frames() {}

    /** Frames of noise. */
    static AudioFrame noise(AudioFormat format, int bytes, long seed) {
        byte[] noise = new byte[bytes];
        new Random(seed).nextBytes(noise);
        return AudioFrame.of(format, noise);
    }

    /** The same audio in frames of random length up to {@code longest}, some of them empty. */
    static List<AudioFrame> cut(AudioFrame whole, int longest) {
        Random random = new Random(longest);
        List<AudioFrame> frames = new ArrayList<>();
        for (int at = 0; at < whole.length(); ) {
            int until = Math.min(whole.length(), at + random.nextInt(longest + 1));
            frames.add(AudioFrame.of(whole.format(), Arrays.copyOfRange(whole.bytes(), at, until)));
            at = until;
        }
        return frames;
    }

    /** What frames hold together. */
    static byte[] bytes(List<AudioFrame> frames) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        frames.forEach(frame -> bytes.writeBytes(frame.bytes()));
        return bytes.toByteArray();
    }
}
