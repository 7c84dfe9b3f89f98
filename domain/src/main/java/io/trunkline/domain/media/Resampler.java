package io.trunkline.domain.media;

import java.util.Arrays;

/**
 * Changes the rate of a stream by a polyphase filter. How the stream is cut into pieces does not change one bit of the
 * result; the filter's delay is taken out, so that {@link #flush} ends it at the input's length times the rates' ratio.
 *
 * <p>Works in blocks of {@code down} input samples that make {@code up} output samples. Input is kept in lanes, every
 * {@code down}-th sample in one, so that one weight meets neighbours in memory; ints for input and floats for sums are
 * arrays the compiler knows to be different, which lets it use vector instructions.
 */
final class Resampler implements RateStep {
    private static final int SLICE = 960;

    private final int from;
    private final int to;
    private final Kernel kernel;
    private final int[][] lanes;
    private final float[] sums;
    private int held;
    private long taken;
    private long given;

    Resampler(int from, int to) {
        this.from = from;
        this.to = to;
        kernel = Kernel.between(from, to);
        int most = kernel.taps() + kernel.down + SLICE;
        lanes = new int[kernel.down][most / kernel.down + 1];
        sums = new float[most / kernel.down];
        begin();
    }

    @Override
    public short[] take(short[] samples) {
        taken += samples.length;
        short[] out = new short[blocks(samples.length) * kernel.up];
        int made = 0;
        for (int at = 0; at < samples.length; at += SLICE) {
            hold(samples, at, Math.min(samples.length, at + SLICE));
            made += filter(out, made);
        }
        given += out.length;
        return out;
    }

    @Override
    public short[] flush() {
        int missing = (int) ((2 * taken * to + from) / (2L * from) - given);
        short[] out = take(new short[kernel.taps() + kernel.down]);
        begin();
        return Arrays.copyOf(out, missing);
    }

    /** Silence lies before the first sample. */
    private void begin() {
        for (int[] lane : lanes) {
            Arrays.fill(lane, 0);
        }
        held = kernel.reach - 1;
        taken = 0;
        given = 0;
    }

    /** How many whole blocks there are with {@code more} samples. */
    private int blocks(int more) {
        return Math.max(0, held + more - kernel.taps() + 1) / kernel.down;
    }

    private void hold(short[] samples, int begin, int end) {
        int lane = held % kernel.down;
        int at = held / kernel.down;
        for (int i = begin; i < end; i++) {
            lanes[lane][at] = samples[i];
            if (++lane == kernel.down) {
                lane = 0;
                at++;
            }
        }
        held += end - begin;
    }

    private int filter(short[] out, int at) {
        int blocks = blocks(0);
        for (int output = 0; output < kernel.up; output++) {
            sum(output, blocks);
            for (int block = 0; block < blocks; block++) {
                out[at + block * kernel.up + output] = clip(sums[block]);
            }
        }
        drop(blocks);
        return blocks * kernel.up;
    }

    private void sum(int output, int blocks) {
        Arrays.fill(sums, 0, blocks, 0);
        float[] weights = kernel.weights[output];
        int first = kernel.first(output);
        for (int i = 0; i < kernel.down; i++) {
            int[] lane = lanes[(first + i) % kernel.down];
            int at = (first + i) / kernel.down;
            for (int tap = i; tap < weights.length; tap += kernel.down) {
                add(sums, weights[tap], lane, at++, blocks);
            }
        }
    }

    private static void add(float[] sums, float weight, int[] lane, int from, int blocks) {
        for (int block = 0; block < blocks; block++) {
            sums[block] += weight * lane[from + block];
        }
    }

    private void drop(int blocks) {
        for (int[] lane : lanes) {
            System.arraycopy(lane, blocks, lane, 0, lane.length - blocks);
        }
        held -= blocks * kernel.down;
    }

    private static short clip(float sample) {
        return (short) Math.clamp(Math.round(sample), Short.MIN_VALUE, Short.MAX_VALUE);
    }

    @Override
    public String toString() {
        return "Resample(" + from + "->" + to + ")";
    }
}
