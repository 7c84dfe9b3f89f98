package io.trunkline.domain.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ResamplerTest {
    private static final Random RANDOM = new Random(20_260_101);

    @RatePairs
    void stream_cutAnyhow_givesTheSameSamples(int from, int to) {
        short[] noise = noise(3_000 + RANDOM.nextInt(3_000));
        short[] whole = Samples.join(new Resampler(from, to), noise, noise.length);

        for (int longest : new int[] {1, 7, 160, 2_000}) {
            assertArrayEquals(whole, Samples.join(new Resampler(from, to), noise, longest), "pieces up to " + longest);
        }
    }

    @RatePairs
    void stream_ofAnyLength_endsAtThatTimesTheRatio(int from, int to) {
        for (int length : new int[] {0, 1, 2, 3, 5, 100, 479, 480, 481, 960, 961, 5_000}) {
            long expected = Math.round((double) length * to / from);
            assertEquals(expected, Samples.join(new Resampler(from, to), noise(length), 480).length, "of " + length);
        }
    }

    @RatePairs
    void tone_resampled_isNotDelayed(int from, int to) {
        short[] out = Samples.join(new Resampler(from, to), Tones.tone(440, from, from / 4), 480);

        for (int i = out.length / 4; i < out.length / 2; i++) {
            assertEquals(Tones.AMPLITUDE * Math.sin(2 * Math.PI * 440 * i / to), out[i], 4, "at " + i);
        }
    }

    @RatePairs
    void loudestSquareWave_overshooting_isClippedAndNotWrapped(int from, int to) {
        short[] square = new short[from / 4];
        for (int i = 0; i < square.length; i++) {
            square[i] = i * 200 / from % 2 == 0 ? Short.MAX_VALUE : Short.MIN_VALUE;
        }

        short[] out = Samples.join(new Resampler(from, to), square, 480);

        for (int i = 0; i < out.length; i++) {
            double phase = (i * 200.0 / to) % 2;
            if (phase > 0.2 && phase < 0.8) {
                assertEquals(Short.MAX_VALUE, out[i], 4_000, "at " + i);
            }
        }
    }

    @Test
    void flush_thenAnotherStream_isLikeNew() {
        short[] noise = noise(1_000);
        Resampler used = new Resampler(24_000, 8_000);
        Samples.join(used, noise(777), 100);

        assertArrayEquals(Samples.join(new Resampler(24_000, 8_000), noise, 480), Samples.join(used, noise, 480));
    }

    @Test
    void flush_twice_givesNothingMore() {
        Resampler resampler = new Resampler(8_000, 24_000);
        Samples.join(resampler, noise(500), 160);

        assertEquals(0, resampler.flush().length);
    }

    private static short[] noise(int samples) {
        short[] noise = new short[samples];
        for (int i = 0; i < samples; i++) {
            noise[i] = (short) RANDOM.nextInt(Short.MIN_VALUE, Short.MAX_VALUE + 1);
        }
        return noise;
    }
}
