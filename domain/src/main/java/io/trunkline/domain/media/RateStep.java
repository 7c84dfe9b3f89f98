package io.trunkline.domain.media;

/** Changes the sample rate of a stream. */
sealed interface RateStep permits Resampler, RateStep.Same {
    /** The step between two rates. */
    static RateStep between(int from, int to) {
        return from == to ? new Same() : new Resampler(from, to);
    }

    /** Takes the next samples and gives what can be told by now. */
    short[] take(short[] samples);

    /** Ends the stream and gives the rest. */
    short[] flush();

    /** Equal rates: nothing to do, nothing to print. */
    record Same() implements RateStep {
        @Override
        public short[] take(short[] samples) {
            return samples;
        }

        @Override
        public short[] flush() {
            return new short[0];
        }

        @Override
        public String toString() {
            return "";
        }
    }
}
