package io.trunkline.domain.media;

/** The arithmetic of A-law: as &micro;-law, but the first two segments have the same step; on the wire every other bit is inverted. */
final class ALaw {
    private static final int INVERTED = 0x55;

    private ALaw() {}

    static int compress(int sample) {
        int magnitude = (sample < 0 ? ~sample : sample) >> 4;
        int segment = Math.max(0, 28 - Integer.numberOfLeadingZeros(magnitude));
        int code = (segment << 4) | ((magnitude >> Math.max(0, segment - 1)) & 0xF);
        return (code | (sample < 0 ? 0 : 0x80)) ^ INVERTED;
    }

    static int expand(int code) {
        int plain = code ^ INVERTED;
        int segment = (plain >> 4) & 7;
        int step = (plain & 0xF) * 2 + 1 + (segment == 0 ? 0 : 32);
        int magnitude = step << (Math.max(0, segment - 1) + 3);
        return (plain & 0x80) == 0 ? -magnitude : magnitude;
    }
}
