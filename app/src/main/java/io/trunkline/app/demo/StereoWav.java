package io.trunkline.app.demo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Writes two &micro;-law sides of a call as one stereo WAV file: caller left, agent right. */
final class StereoWav {
    private static final short MU_LAW = 7;
    private static final short CHANNELS = 2;
    private static final int RATE = 8_000;
    private static final byte SILENCE = (byte) 0xFF;
    private static final int FORMAT_BYTES = 18;
    private static final int HEADER_BYTES = 12 + 8 + FORMAT_BYTES + 8;

    private StereoWav() {}

    static void write(Path file, byte[] left, byte[] right) throws IOException {
        byte[] samples = interleave(left, right);
        ByteBuffer wav = ByteBuffer.allocate(HEADER_BYTES + samples.length).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(ascii("RIFF")).putInt(HEADER_BYTES - 8 + samples.length).put(ascii("WAVE"));
        wav.put(ascii("fmt "))
                .putInt(FORMAT_BYTES)
                .putShort(MU_LAW)
                .putShort(CHANNELS)
                .putInt(RATE);
        wav.putInt(RATE * CHANNELS).putShort(CHANNELS).putShort((short) 8).putShort((short) 0);
        wav.put(ascii("data")).putInt(samples.length).put(samples);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.write(file, wav.array());
    }

    private static byte[] interleave(byte[] left, byte[] right) {
        int length = Math.max(left.length, right.length);
        byte[] samples = new byte[length * CHANNELS];
        Arrays.fill(samples, SILENCE);
        for (int i = 0; i < left.length; i++) {
            samples[CHANNELS * i] = left[i];
        }
        for (int i = 0; i < right.length; i++) {
            samples[CHANNELS * i + 1] = right[i];
        }
        return samples;
    }

    private static byte[] ascii(String tag) {
        return tag.getBytes(StandardCharsets.US_ASCII);
    }
}
