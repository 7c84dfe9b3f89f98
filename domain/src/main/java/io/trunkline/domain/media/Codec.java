package io.trunkline.domain.media;

import io.trunkline.ports.media.Encoding;

/** Turns the bytes of an encoding into 16-bit samples and back. Keeps no state. */
interface Codec {
    /** The codec of an encoding. */
    static Codec of(Encoding encoding) {
        return switch (encoding) {
            case PCMU -> G711.MU_LAW;
            case PCMA -> G711.A_LAW;
            case PCM16 -> new Pcm16();
        };
    }

    /** Reads whole samples. */
    short[] decode(byte[] bytes);

    /** Writes samples. */
    byte[] encode(short[] samples);
}
