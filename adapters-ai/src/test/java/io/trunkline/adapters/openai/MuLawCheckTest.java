package io.trunkline.adapters.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.adapters.openai.MuLawCheck.Verdict;
import io.trunkline.adapters.wire.Shared;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Telling µ-law from linear audio. */
class MuLawCheckTest {
    @ParameterizedTest
    @ValueSource(doubles = {0.002, 0.01, 0.05, 0.2, 0.5, 0.7})
    void voice_isToldApartAtAnyLevel(double level) {
        for (int seed = 1; seed <= 20; seed++) {
            DoubleUnaryOperator voice = Sound.voice(level, seed);
            assertEquals(Verdict.MU_LAW, verdict(Sound.muLaw(voice, 1_000)), "level " + level + " seed " + seed);
            assertEquals(Verdict.LINEAR, verdict(Sound.linear(voice, 1_000)), "level " + level + " seed " + seed);
        }
    }

    @Test
    void overloadedMuLaw_isNeverTakenForLinear() {
        for (int seed = 1; seed <= 20; seed++) {
            assertNotEquals(Verdict.LINEAR, verdict(Sound.muLaw(Sound.voice(5, seed), 1_000)), "seed " + seed);
        }
    }

    @Test
    void recordedSpeech_isToldApart() throws IOException {
        byte[] wave = Shared.bytes("vectors/audio/demo-call.wav");
        int[] wrong = new int[1];
        int[] sure = new int[1];
        for (int from = 46; from + 8_000 < wave.length; from += 4_000) {
            byte[] left = new byte[4_000];
            for (int i = 0; i < left.length; i++) {
                left[i] = wave[from + 2 * i];
            }
            Verdict verdict = verdict(left);
            wrong[0] += verdict == Verdict.LINEAR ? 1 : 0;
            sure[0] += verdict == Verdict.MU_LAW ? 1 : 0;
        }
        assertEquals(0, wrong[0]);
        assertTrue(sure[0] > 20, () -> "sure only " + sure[0] + " times");
    }

    @Test
    void fewBytes_areEnough() {
        assertEquals(Verdict.MU_LAW, verdict(Arrays.copyOf(Sound.muLaw(Sound.voice(0.2, 3), 1_000), 1_600)));
        assertEquals(Verdict.LINEAR, verdict(Arrays.copyOf(Sound.linear(Sound.voice(0.2, 3), 1_000), 1_600)));
    }

    @Test
    void almostSilentLinear_isRecognised() {
        DoubleUnaryOperator dither = second -> Math.sin(second * 9_999) * 2 / 32_768;
        assertEquals(Verdict.LINEAR, verdict(Sound.linear(dither, 50)));
        assertEquals(Verdict.LINEAR, verdict(new byte[1_600]));
    }

    @ParameterizedTest
    @ValueSource(bytes = {(byte) 0xFF, (byte) 0x7F, (byte) 0xFE})
    void muLawSilence_isNeverTakenForLinear(byte silence) {
        byte[] bytes = new byte[8_000];
        Arrays.fill(bytes, silence);
        assertNotEquals(Verdict.LINEAR, verdict(bytes));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 400, 697, 1_000, 1_633, 2_999, 3_517})
    void loudMuLawTone_isNeverTakenForLinear(int hertz) {
        for (double level : new double[] {0.1, 0.25, 0.5, 1}) {
            byte[] tone = Sound.muLaw(second -> level * Math.sin(2 * Math.PI * hertz * second + 0.3), 1_000);
            assertNotEquals(Verdict.LINEAR, verdict(tone), hertz + " at level " + level);
        }
    }

    @Test
    void oddPieces_areJoined() {
        MuLawCheck check = new MuLawCheck();
        byte[] voice = Sound.linear(Sound.voice(0.2, 5), 200);
        for (int from = 0; from < voice.length; from += 7) {
            check.look(Arrays.copyOfRange(voice, from, Math.min(voice.length, from + 7)));
        }
        assertEquals(Verdict.LINEAR, check.verdict());
        assertEquals(voice.length, check.seen());
    }

    @Test
    void nothingSeen_isUnsure() {
        assertEquals(Verdict.UNSURE, verdict(new byte[0]));
    }

    /** What the check would have said first, looking piece by piece as it does in a call. */
    private static Verdict verdict(byte[] audio) {
        MuLawCheck check = new MuLawCheck();
        for (int from = 0; from < audio.length && check.verdict() == Verdict.UNSURE; from += 160) {
            check.look(Arrays.copyOfRange(audio, from, Math.min(audio.length, from + 160)));
        }
        return check.verdict();
    }
}
