package io.trunkline.plugins.simulator.audio;

import java.util.Arrays;

/** G.711 µ-law, computed by the book so that it owes nothing to the tables of the server it is used against. */
public final class Mulaw {
    /** Silence. */
    public static final byte SILENCE = (byte) 0xFF;

    /** Samples in a second. */
    public static final int RATE = 8000;

    private static final int BIAS = 0x84;
    private static final int CLIP = 32_635;
    private static final short[] LINEAR = new short[256];

    static {
        for (int code = 0; code < LINEAR.length; code++) {
            int bits = ~code;
            int magnitude = ((((bits & 0x0F) << 3) + BIAS) << ((bits & 0x70) >> 4)) - BIAS;
            LINEAR[code] = (short) ((bits & 0x80) == 0 ? magnitude : -magnitude);
        }
    }

    private Mulaw() {}

    /** The sample that a byte stands for. */
    public static short decode(byte code) {
        return LINEAR[code & 0xFF];
    }

    /** The bytes that stand for samples. */
    public static byte[] encode(short[] samples) {
        byte[] codes = new byte[samples.length];
        for (int i = 0; i < samples.length; i++) {
            codes[i] = encode(samples[i]);
        }
        return codes;
    }

    /** The samples that bytes stand for. */
    public static short[] decode(byte[] codes) {
        short[] samples = new short[codes.length];
        for (int i = 0; i < codes.length; i++) {
            samples[i] = decode(codes[i]);
        }
        return samples;
    }

    /** A stretch of silence. */
    public static byte[] silence(int samples) {
        byte[] codes = new byte[samples];
        Arrays.fill(codes, SILENCE);
        return codes;
    }

    /** Two sounds heard at once; byte for byte the one where the other is silent. */
    public static byte[] mix(byte[] one, byte[] other) {
        byte[] both = new byte[one.length];
        for (int i = 0; i < both.length; i++) {
            both[i] = mix(one[i], other[i]);
        }
        return both;
    }

    private static byte mix(byte one, byte other) {
        if (one == SILENCE || other == SILENCE) {
            return one == SILENCE ? other : one;
        }
        int sum = decode(one) + decode(other);
        return encode((short) Math.clamp(sum, Short.MIN_VALUE + 1, Short.MAX_VALUE));
    }

    private static byte encode(short sample) {
        int sign = sample < 0 ? 0x80 : 0;
        int magnitude = Math.min(Math.abs(sample), CLIP) + BIAS;
        int exponent = 31 - Integer.numberOfLeadingZeros(magnitude) - 7;
        int mantissa = (magnitude >> (exponent + 3)) & 0x0F;
        return (byte) ~(sign | (exponent << 4) | mantissa);
    }
}
