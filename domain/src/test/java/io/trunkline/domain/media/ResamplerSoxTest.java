package io.trunkline.domain.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What SoX makes of a signal is what we make of it, but for the last bits. */
class ResamplerSoxTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void needSox() {
        Sox.require();
    }

    @ParameterizedTest
    @CsvSource({
        "24000, 8000",
        "16000, 8000",
        "48000, 8000",
        "24000, 16000",
        "8000, 16000",
        "8000, 24000",
        "16000, 24000"
    })
    void tonesInAndOutOfBand_resampled_differFromSoxBy80Decibels(int from, int to)
            throws IOException, InterruptedException {
        short[] chord = chord(from, to);
        short[] theirs = Sox.resample(chord, from, to, folder);
        short[] ours = Samples.join(new Resampler(from, to), chord, 480);

        assertEquals(theirs.length, ours.length);
        double difference = Tones.decibels(Tones.rms(difference(ours, theirs, to / 50)) / Tones.rms(theirs));
        assertTrue(difference <= -80, () -> difference + " dB");
    }

    /** Tones over the pass band, and where samples get fewer one that must vanish. */
    private static short[] chord(int from, int to) {
        double nyquist = Math.min(from, to) / 2.0;
        double[] parts = {0.05, 0.21, 0.43, 0.62, 0.83, from > to ? 1.4 : 0.35};
        short[] chord = new short[from];
        for (int i = 0; i < chord.length; i++) {
            double sum = 0;
            for (double part : parts) {
                sum += Math.sin(2 * Math.PI * part * nyquist * i / from);
            }
            chord[i] = (short) Math.round(sum * 5_000);
        }
        return chord;
    }

    private static short[] difference(short[] ours, short[] theirs, int edge) {
        short[] difference = new short[ours.length];
        for (int i = edge; i < ours.length - edge; i++) {
            difference[i] = (short) (ours[i] - theirs[i]);
        }
        return Arrays.copyOfRange(difference, edge, ours.length - edge);
    }
}
