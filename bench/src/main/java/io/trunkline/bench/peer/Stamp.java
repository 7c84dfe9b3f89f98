package io.trunkline.bench.peer;

/**
 * A number and a call inside 20 ms of sound, so that a frame is known again after it went through codecs and resamplers. 40
 * bits, each held for four samples: 1 kHz at most, which every telephone filter passes.
 */
final class Stamp {
    /** Samples of a frame. */
    static final int SAMPLES = 160;

    static final int NUMBERS = 1 << 16;
    static final int CALLS = 1 << 14;
    private static final int BITS = 40;
    private static final int HELD = SAMPLES / BITS;
    /** Soft on purpose: engines' adapters look whether audio has the statistics of speech. */
    private static final byte HIGH = (byte) 0xDF;

    private static final byte LOW = 0x5F;
    private static final int[] LEVELS = levels();

    private Stamp() {}

    static byte[] write(int call, int number) {
        long word = word(call, number);
        byte[] sound = new byte[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            sound[i] = (word >>> (i / HELD) & 1) == 1 ? HIGH : LOW;
        }
        return sound;
    }

    /** The word in a frame; negative when there is none. */
    static long read(byte[] sound, int from) {
        long word = 0;
        for (int bit = 0; bit < BITS; bit++) {
            int at = from + bit * HELD;
            int level = LEVELS[sound[at + 1] & 0xFF] + LEVELS[sound[at + 2] & 0xFF];
            word |= level > 0 ? 1L << bit : 0;
        }
        return word == word(call(word), number(word)) ? word : -1;
    }

    static int number(long word) {
        return (int) (word & 0xFFFF);
    }

    static int call(long word) {
        return (int) ((word >>> 16) & 0x3FFF);
    }

    private static long word(int call, int number) {
        long both = ((long) (call & 0x3FFF) << 16) | (number & 0xFFFF);
        return ((((both * 0x9E37_79B1L) >>> 16) & 0x3FF) << 30) | both;
    }

    /** The signs of &micro;-law with what is close to silence as nothing. */
    private static int[] levels() {
        int[] levels = new int[256];
        for (int code = 0; code < levels.length; code++) {
            int magnitude = ~code & 0x7F;
            levels[code] = (code & 0x80) == 0 ? -magnitude : magnitude;
        }
        return levels;
    }
}
