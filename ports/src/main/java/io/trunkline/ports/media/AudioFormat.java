package io.trunkline.ports.media;

/**
 * Headerless mono audio.
 *
 * @param encoding how a sample is spelled
 * @param sampleRate samples a second
 */
public record AudioFormat(Encoding encoding, int sampleRate) {
    /** Telephone &micro;-law, what carriers speak. */
    public static final AudioFormat PCMU_8K = new AudioFormat(Encoding.PCMU, 8_000);
    /** Telephone A-law. */
    public static final AudioFormat PCMA_8K = new AudioFormat(Encoding.PCMA, 8_000);
    /** 16-bit linear at the telephone's rate. */
    public static final AudioFormat PCM16_8K = new AudioFormat(Encoding.PCM16, 8_000);
    /** 16-bit linear at 16 kHz. */
    public static final AudioFormat PCM16_16K = new AudioFormat(Encoding.PCM16, 16_000);
    /** 16-bit linear at 24 kHz. */
    public static final AudioFormat PCM16_24K = new AudioFormat(Encoding.PCM16, 24_000);

    /** Refuses rates outside 8 to 48 kHz and those that are not whole samples a millisecond. */
    public AudioFormat {
        if (sampleRate < 8_000 || sampleRate > 48_000 || sampleRate % 1_000 != 0) {
            throw new IllegalArgumentException("sample rate " + sampleRate + " is not supported");
        }
    }

    /** Bytes of {@code millis} milliseconds. */
    public int bytes(long millis) {
        return Math.toIntExact(millis * bytesPerMilli());
    }

    /** Whole milliseconds in {@code bytes} bytes. */
    public long millis(long bytes) {
        return bytes / bytesPerMilli();
    }

    private int bytesPerMilli() {
        return sampleRate / 1_000 * encoding.bytesPerSample();
    }

    @Override
    public String toString() {
        return encoding + "(" + sampleRate + ")";
    }
}
