package io.trunkline.domain.media;

import java.util.function.IntUnaryOperator;

/**
 * The two laws of ITU-T G.711 as tables. Encoding equals the ITU-T Software Tool Library for every input; other tools
 * round otherwise at the decision points (see {@code RATIONALE.md}).
 */
final class G711 implements Codec {
    static final Codec MU_LAW = new G711(2, MuLaw::compress, MuLaw::expand);
    static final Codec A_LAW = new G711(4, ALaw::compress, ALaw::expand);

    private final short[] samples = new short[1 << Byte.SIZE];
    private final byte[] codes;
    private final int unused;

    /**
     * Fills the tables.
     *
     * @param unused low bits of a sample that the law does not look at
     */
    private G711(int unused, IntUnaryOperator compress, IntUnaryOperator expand) {
        this.unused = unused;
        codes = new byte[1 << (Short.SIZE - unused)];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (byte) compress.applyAsInt((short) (i << unused));
        }
        for (int code = 0; code < samples.length; code++) {
            samples[code] = (short) expand.applyAsInt(code);
        }
    }

    @Override
    public short[] decode(byte[] bytes) {
        short[] decoded = new short[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            decoded[i] = samples[bytes[i] & 0xFF];
        }
        return decoded;
    }

    @Override
    public byte[] encode(short[] linear) {
        byte[] encoded = new byte[linear.length];
        for (int i = 0; i < linear.length; i++) {
            encoded[i] = codes[(linear[i] & 0xFFFF) >>> unused];
        }
        return encoded;
    }
}
