package io.trunkline.adapters.openai;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/** Audio for tests, made here: something like a voice, spelled as &micro;-law or as 16-bit linear. */
final class Sound {
    private Sound() {}

    /** Vowels and hisses that come and go, at a level from 0 to 1. */
    static DoubleUnaryOperator voice(double level, long seed) {
        Random noise = new Random(seed);
        return seconds -> {
            double syllable = Math.max(0, Math.sin(2 * Math.PI * 4 * seconds + seed));
            double pitch = 2 * Math.PI * (110 + 20 * Math.sin(2 * seconds)) * seconds;
            double vowel = Math.sin(pitch) + 0.6 * Math.sin(4 * pitch + 1) + 0.3 * Math.sin(11 * pitch + 2);
            double hiss = Math.sin(2 * Math.PI * 1.3 * seconds) > 0.7 ? 0.3 * noise.nextGaussian() : 0;
            return level * (syllable * vowel / 2 + syllable * hiss) + noise.nextGaussian() / 32_768;
        };
    }

    static byte[] muLaw(DoubleUnaryOperator sound, int millis) {
        byte[] bytes = new byte[millis * 8];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = muLaw(sample(sound.applyAsDouble(i / 8_000.0)));
        }
        return bytes;
    }

    static byte[] linear(DoubleUnaryOperator sound, int millis) {
        ByteBuffer bytes = ByteBuffer.allocate(millis * 48).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < millis * 24; i++) {
            bytes.putShort((short) sample(sound.applyAsDouble(i / 24_000.0)));
        }
        return bytes.array();
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** So many milliseconds of voice in &micro;-law. */
    static String spoken(int millis) {
        return base64(muLaw(voice(0.3, millis), millis));
    }

    private static int sample(double value) {
        return (int) Math.round(Math.clamp(value, -1, 1) * 32_767);
    }

    /** ITU-T G.711. */
    static byte muLaw(int sample) {
        int sign = sample < 0 ? 0x80 : 0;
        int magnitude = Math.min(Math.abs(sample), 32_635) + 132;
        int segment = 24 - Integer.numberOfLeadingZeros(magnitude);
        int mantissa = magnitude >> (segment + 3) & 0x0F;
        return (byte) ~(sign | segment << 4 | mantissa);
    }
}
