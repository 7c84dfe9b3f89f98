package io.trunkline.adapters.openai.transcription;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.media.AudioFormat;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is kept of what was heard. */
class TurnAudioTest {
    private final TurnAudio audio = new TurnAudio(AudioFormat.PCM16_8K);

    @Test
    void quietBefore_isCutToALeadIn() {
        audio.hear(Sounds.quiet(60_000));
        audio.hear(Sounds.speech(1_000));
        audio.hear(Sounds.quiet(500));
        int millis = audio.take().orElseThrow().length / 16;
        assertTrue(millis >= 1_780 && millis <= 1_820, "took " + millis);
    }

    @Test
    void nothingLoud_isNothing() {
        audio.hear(Sounds.quiet(5_000));
        assertEquals(Optional.empty(), audio.take());
    }

    @Test
    void tooShort_isNothing() {
        short[] click = new short[640];
        Arrays.fill(click, (short) 9_000);
        audio.hear(Sounds.linear(click));
        audio.hear(Sounds.quiet(500));
        assertEquals(Optional.empty(), audio.take());
    }

    @Test
    void soundThatNobodyEnded_isForgottenAfterHalfAMinute() {
        audio.hear(Sounds.speech(2_000));
        audio.hear(Sounds.quiet(31_000));
        assertEquals(Optional.empty(), audio.take());
    }

    @Test
    void taken_beginsAnew() {
        audio.hear(Sounds.speech(1_000));
        assertTrue(audio.take().isPresent());
        assertEquals(Optional.empty(), audio.take());
    }

    @Test
    void oddPieces_loseNothing() {
        byte[] speech = Sounds.speech(1_000);
        for (int at = 0; at < speech.length; at += 7) {
            audio.hear(Arrays.copyOfRange(speech, at, Math.min(speech.length, at + 7)));
        }
        assertEquals(speech.length, audio.take().orElseThrow().length);
    }

    @Test
    void tooLong_isCutWhereItIsQuiet() {
        byte[] minute = Sounds.speech(60_000);
        Optional<byte[]> piece = Optional.empty();
        int minutes = 0;
        while (piece.isEmpty() && minutes++ < 10) {
            piece = audio.hear(minute);
        }
        assertEquals(5, minutes);
        byte[] first = piece.orElseThrow();
        audio.hear(Sounds.speech(1_000));
        byte[] rest = audio.take().orElseThrow();
        assertEquals(5 * minute.length + 16_000, first.length + rest.length);
        assertTrue(rest.length <= 16 * 11_000, "cut far from the end");
        int last = first.length - 2;
        assertTrue(Math.abs((short) ((first[last] & 0xFF) | first[last + 1] << 8)) < 200, "cut inside a word");
    }
}
