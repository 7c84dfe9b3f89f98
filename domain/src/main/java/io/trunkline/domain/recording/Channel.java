package io.trunkline.domain.recording;

/**
 * One side of a recording, as far as it may still change: samples by their position, from {@link #base} on. What was never
 * written is silence; what is written twice holds what was written last.
 */
final class Channel {
    private final short[] ring;
    private long base;
    private long end;

    /** @param samples how many are kept before they have to be taken */
    Channel(int samples) {
        ring = new short[samples];
    }

    /** Write; what lies before {@link #base}, or too far behind it, is too late or too early and is left out. */
    void put(long at, short[] samples) {
        int from = Math.clamp(base - at, 0, samples.length);
        int until = Math.clamp(base + ring.length - at, 0, samples.length);
        for (int i = from; i < until; i++) {
            ring[index(at + i)] = samples[i];
        }
        if (until > from) {
            end = Math.max(end, at + until);
        }
    }

    /** The position of the first sample that may still change. */
    long base() {
        return base;
    }

    /** The position behind the last sample written. */
    long end() {
        return end;
    }

    /** Take the next samples; they do not change any more. */
    short[] take(int count) {
        short[] taken = new short[count];
        for (int i = 0; i < count; i++) {
            int from = index(base + i);
            taken[i] = ring[from];
            ring[from] = 0;
        }
        base += count;
        return taken;
    }

    /** Go on where nothing was written. */
    void skip(long count) {
        if (base < end) {
            throw new IllegalStateException("there is something to take");
        }
        base += count;
        end = base;
    }

    private int index(long position) {
        return (int) (position % ring.length);
    }
}
