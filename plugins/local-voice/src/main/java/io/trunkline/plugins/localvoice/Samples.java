package io.trunkline.plugins.localvoice;

/** Puts 16-bit little-endian bytes, cut anywhere, together to samples. One thread at a time. */
final class Samples {
    private int low = -1;

    void read(byte[] bytes, Sink sink) {
        for (byte next : bytes) {
            if (low < 0) {
                low = next & 0xFF;
            } else {
                sink.take((short) (next << 8 | low));
                low = -1;
            }
        }
    }

    /** Takes samples one by one. */
    interface Sink {
        /** The next sample. */
        void take(short sample);
    }
}
