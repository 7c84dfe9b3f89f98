package io.trunkline.plugins.localvoice;

/**
 * Takes for speech what is clearly louder than the background, whose level it follows: down at once, up slowly. Good on a
 * quiet line, poor in noise.
 */
final class EnergyDetector implements VoiceDetector {
    private static final double FALL = 0.3;
    private static final double RISE = 1.006;
    private static final double OVER_BACKGROUND = 3;
    private static final double LEAST_SPEECH = 120;
    private static final double LEAST_BACKGROUND = 8;

    private double background = 50;

    @Override
    public boolean speech(short[] window) {
        double level = level(window);
        background = level < background ? background + FALL * (level - background) : background * RISE;
        background = Math.max(background, LEAST_BACKGROUND);
        return level > Math.max(background * OVER_BACKGROUND, LEAST_SPEECH);
    }

    private static double level(short[] window) {
        double sum = 0;
        for (short sample : window) {
            sum += (double) sample * sample;
        }
        return Math.sqrt(sum / window.length);
    }
}
