package io.trunkline.domain.media;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.VoiceActivity;
import java.util.List;

/**
 * Takes sound that is clearly louder than the quietest of late for speech. Needs no native code and no model; is fooled by
 * loud noise, for which there are better detectors.
 */
public final class EnergyActivity implements VoiceActivity {
    /** Its kind. */
    public static final String KIND = "energy";

    /** A detector for every caller. */
    public EnergyActivity() {}

    @Override
    public List<AudioFormat> accepts() {
        return List.of(AudioFormat.PCM16_8K);
    }

    @Override
    public Detector open(AudioFormat format) {
        return new Loudness();
    }

    /** Levels in decibels below full scale. */
    private static final class Loudness implements Detector {
        /** Nobody on a telephone speaks more softly. */
        private static final double SOFTEST = -48;
        /** Louder than the background by this much is speech as likely as not. */
        private static final double ABOVE = 9;

        private static final double STEEPNESS = 2.5;
        /** How fast the background is believed to have become louder, in decibels a frame. */
        private static final double RISE = 0.05;

        private double background = -60;

        @Override
        public double speech(AudioFrame frame) {
            double level = level(Codec.of(frame.format().encoding()).decode(frame.bytes()));
            background = level < background ? level : Math.min(level, background + RISE);
            double needed = Math.max(SOFTEST, background + ABOVE);
            return 1 / (1 + Math.exp((needed - level) / STEEPNESS));
        }

        private static double level(short[] samples) {
            double sum = 1;
            for (short sample : samples) {
                sum += (double) sample * sample;
            }
            return 10 * Math.log10(sum / Math.max(1, samples.length) / (32_768.0 * 32_768.0));
        }

        @Override
        public void close() {}
    }
}
