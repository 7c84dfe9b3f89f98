package io.trunkline.domain.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * In parts of the lower rate's Nyquist frequency: flat within 0.1 dB and 80 dB above everything else up to 0.85; aliases
 * and images of what lies beyond 1.05 at least 80 dB down. The gate would let pass 0.3 dB, and 60 dB beyond 1.1.
 */
class ResamplerQualityTest {
    private static final double PASS = 0.85;
    private static final double STOP = 1.05;
    private static final int TONES = 24;

    @RatePairs
    void tone_inPassBand_keepsItsLevel(int from, int to) {
        tones(0.02, PASS, from, to).forEach(frequency -> {
            double gain =
                    Tones.fit(resampled(frequency, from, to), frequency, to).gain();
            assertEquals(0, gain, 0.1, () -> "dB at " + frequency + " Hz");
        });
    }

    @RatePairs
    void tone_inPassBand_staysClean(int from, int to) {
        tones(0.02, PASS, from, to).forEach(frequency -> {
            double ratio =
                    Tones.fit(resampled(frequency, from, to), frequency, to).signalToNoise();
            assertTrue(ratio >= 80, () -> ratio + " dB at " + frequency + " Hz");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "8000, 16000",
        "8000, 24000",
        "8000, 48000",
        "16000, 24000",
        "16000, 48000",
        "24000, 48000",
        "11000, 47000"
    })
    void tone_whoseImageIsInStopBand_hasNoImage(int from, int to) {
        tones(PASS, 2 - STOP, from, to).forEach(frequency -> {
            double rest =
                    Tones.fit(resampled(frequency, from, to), frequency, to).residual();
            assertSilent(rest, frequency);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "16000, 8000",
        "24000, 8000",
        "24000, 16000",
        "48000, 8000",
        "48000, 16000",
        "48000, 24000",
        "47000, 8000"
    })
    void tone_inStopBand_isRemoved(int from, int to) {
        tones(STOP, 0.98 * from / Math.min(from, to), from, to)
                .forEach(frequency -> assertSilent(Tones.rms(resampled(frequency, from, to)), frequency));
    }

    private static void assertSilent(double rms, double frequency) {
        double level = Tones.decibels(rms / Tones.RMS);
        assertTrue(level <= -80, () -> level + " dB at " + frequency + " Hz");
    }

    /** Frequencies spread over a band. */
    private static DoubleStream tones(double low, double high, int from, int to) {
        double nyquist = Math.min(from, to) / 2.0;
        double step = (high - low) / (TONES - 1);
        return IntStream.range(0, TONES).mapToDouble(i -> (low + i * step) * nyquist);
    }

    /** A quarter of a second of a tone at the new rate, without its beginning and end. */
    private static short[] resampled(double frequency, int from, int to) {
        Resampler resampler = new Resampler(from, to);
        short[] tone = resampler.take(Tones.tone(frequency, from, from / 4));
        return Arrays.copyOfRange(tone, to / 50, tone.length - to / 50);
    }
}
