package io.trunkline.plugins.simulator.audio;

/** G.711 A-law, to and from the µ-law that lines here are made of; computed by the book. */
public final class Alaw {
    private static final int INVERTED = 0x55;
    private static final byte[] TO_MULAW = new byte[256];
    private static final byte[] FROM_MULAW = new byte[256];

    static {
        for (int code = 0; code < TO_MULAW.length; code++) {
            TO_MULAW[code] = Mulaw.encode(new short[] {decode((byte) code)})[0];
            FROM_MULAW[code] = encode(Mulaw.decode((byte) code));
        }
    }

    private Alaw() {}

    /** The µ-law that comes closest to A-law bytes. */
    public static byte[] toMulaw(byte[] alaw) {
        return map(alaw, TO_MULAW);
    }

    /** The A-law that comes closest to µ-law bytes. */
    public static byte[] fromMulaw(byte[] mulaw) {
        return map(mulaw, FROM_MULAW);
    }

    private static byte[] map(byte[] codes, byte[] table) {
        byte[] mapped = new byte[codes.length];
        for (int i = 0; i < codes.length; i++) {
            mapped[i] = table[codes[i] & 0xFF];
        }
        return mapped;
    }

    /** The sample that a byte stands for, of 13 bits left-aligned in 16. */
    static short decode(byte code) {
        int bits = (code ^ INVERTED) & 0xFF;
        int mantissa = (bits & 0x0F) << 4;
        int segment = (bits & 0x70) >> 4;
        int magnitude = segment == 0 ? mantissa + 8 : (mantissa + 0x108) << (segment - 1);
        return (short) ((bits & 0x80) == 0 ? -magnitude : magnitude);
    }

    /** The byte that stands for a sample. */
    static byte encode(short sample) {
        int sign = sample < 0 ? 0 : 0x80;
        int magnitude = sample < 0 ? ~sample : sample;
        int segment = Math.max(0, 31 - Integer.numberOfLeadingZeros(magnitude | 1) - 7);
        int mantissa = segment == 0 ? magnitude >> 4 : magnitude >> (segment + 3);
        return (byte) ((sign | (segment << 4) | (mantissa & 0x0F)) ^ INVERTED);
    }
}
