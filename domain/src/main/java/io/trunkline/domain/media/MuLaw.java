package io.trunkline.domain.media;

/** The arithmetic of &micro;-law: a sign, a segment that doubles its step each time, and 4 bits within the segment. */
final class MuLaw {
    private static final int BIAS = 33;
    private static final int LARGEST = 0x1FFF;

    private MuLaw() {}

    static int compress(int sample) {
        // One's complement, as the standard has it: -1 is the negative zero.
        int magnitude = (sample < 0 ? ~sample : sample) >> 2;
        int biased = Math.min(magnitude + BIAS, LARGEST);
        int segment = 26 - Integer.numberOfLeadingZeros(biased);
        int code = (segment << 4) | ((biased >> (segment + 1)) & 0xF);
        return (~code & 0x7F) | (sample < 0 ? 0 : 0x80);
    }

    static int expand(int code) {
        int segment = (~code >> 4) & 7;
        int biased = ((~code & 0xF) * 2 + BIAS) << segment;
        int magnitude = (biased - BIAS) << 2;
        return (code & 0x80) == 0 ? -magnitude : magnitude;
    }
}
