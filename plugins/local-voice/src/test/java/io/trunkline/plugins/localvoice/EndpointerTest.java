package io.trunkline.plugins.localvoice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EndpointerTest {
    private static final int WINDOW = VoiceDetector.WINDOW;

    private final List<Integer> onsets = new ArrayList<>();
    private final List<short[]> utterances = new ArrayList<>();
    private int heard;

    @ParameterizedTest
    @EnumSource(VoiceDetectors.Choice.class)
    void speechBetweenSilence_isCutOut(VoiceDetectors.Choice choice) {
        short[] clip = Clip.read("hours-rms");
        try (VoiceDetectors detectors = VoiceDetectors.load(choice)) {
            hear(detectors.create(), Clip.join(Clip.silence(1_000), clip, Clip.silence(1_000)));
        }
        assertEquals(1, onsets.size());
        assertEquals(1, utterances.size());
        int length = utterances.getFirst().length;
        assertTrue(length > clip.length, () -> "words were cut off: " + length + " of " + clip.length);
        assertTrue(length < clip.length + 8 * 700, () -> "too much silence: " + length + " for " + clip.length);
    }

    @ParameterizedTest
    @EnumSource(VoiceDetectors.Choice.class)
    void pauseInside_keepsOneUtteranceAndALongerOneMakesTwo(VoiceDetectors.Choice choice) {
        try (VoiceDetectors detectors = VoiceDetectors.load(choice)) {
            short[] day = Clip.read("day-rms");
            short[] time = Clip.read("time-rms");
            hear(detectors.create(), Clip.join(Clip.silence(500), day, Clip.silence(250), time, Clip.silence(600)));
            assertEquals(1, utterances.size());
            hear(detectors.create(), Clip.join(Clip.silence(500), day, Clip.silence(900), time, Clip.silence(600)));
            assertEquals(3, utterances.size());
        }
    }

    @Test
    void noise_isNoSpeechForTheNetwork() {
        try (VoiceDetectors detectors = VoiceDetectors.load(VoiceDetectors.Choice.SILERO)) {
            hear(detectors.create(), noise(3_000, 800));
        }
        assertEquals(List.of(), onsets);
    }

    @Test
    void steadyNoise_becomesBackgroundForTheEnergyDetector() {
        EnergyDetector detector = new EnergyDetector();
        short[] noise = noise(20_000, 150);
        boolean last = true;
        for (int at = 0; at + WINDOW <= noise.length; at += WINDOW) {
            last = detector.speech(Arrays.copyOfRange(noise, at, at + WINDOW));
        }
        assertEquals(false, last);
    }

    @Test
    void onset_comesAfter96MillisecondsOfSpeech() {
        hear(window -> window[0] > 0, pattern("..xx..xxx"));
        assertEquals(List.of(9 * WINDOW), onsets);
    }

    @Test
    void utterance_hasTheTimeBeforeAndALittleBehind() {
        hear(window -> window[0] > 0, pattern(".".repeat(40) + "xxxxx" + ".".repeat(15)));
        assertEquals(1, utterances.size());
        assertEquals((11 + 5 + 7) * WINDOW, utterances.getFirst().length);
    }

    @Test
    void speechWithoutEnd_isCutAfter15Seconds() {
        hear(window -> window[0] > 0, pattern("x".repeat(500)));
        assertEquals(469 * WINDOW, utterances.getFirst().length);
    }

    private void hear(VoiceDetector detector, short[] samples) {
        Endpointer endpointer = new Endpointer(detector, () -> onsets.add(heard), utterances::add);
        heard = 0;
        for (short sample : samples) {
            heard++;
            endpointer.hear(sample);
        }
    }

    private static short[] pattern(String windows) {
        short[] samples = new short[windows.length() * WINDOW];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (windows.charAt(i / WINDOW) == 'x' ? 1 : 0);
        }
        return samples;
    }

    private static short[] noise(int millis, int level) {
        Random random = new Random(1);
        short[] samples = new short[millis * 8];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (level * random.nextGaussian());
        }
        return samples;
    }
}
