package io.trunkline.ports.media;

/** How a sample is spelled. */
public enum Encoding {
    /** G.711 &micro;-law, one byte a sample. */
    PCMU(1),
    /** G.711 A-law, one byte a sample. */
    PCMA(1),
    /** Signed 16-bit linear, little-endian. */
    PCM16(2);

    private final int bytesPerSample;

    Encoding(int bytesPerSample) {
        this.bytesPerSample = bytesPerSample;
    }

    /** Bytes of one sample. */
    public int bytesPerSample() {
        return bytesPerSample;
    }
}
