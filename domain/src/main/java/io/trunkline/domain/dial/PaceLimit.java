package io.trunkline.domain.dial;

/**
 * How fast something takes calls.
 *
 * @param callsPerSecond how many it is asked for in a second, at least 1
 * @param concurrency how many are there at once, at least 1
 */
public record PaceLimit(int callsPerSecond, int concurrency) {
    /** As good as none. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** Without limits. */
    public static final PaceLimit NONE = new PaceLimit(UNLIMITED, UNLIMITED);

    /** What both of two limits let through. */
    public PaceLimit and(PaceLimit other) {
        return new PaceLimit(Math.min(callsPerSecond, other.callsPerSecond), Math.min(concurrency, other.concurrency));
    }

    /** Refuses what lets no call through. */
    public PaceLimit {
        if (callsPerSecond < 1 || concurrency < 1) {
            throw new IllegalArgumentException("must be at least 1");
        }
    }
}
