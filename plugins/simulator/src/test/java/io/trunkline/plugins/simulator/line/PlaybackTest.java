package io.trunkline.plugins.simulator.line;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trunkline.plugins.simulator.audio.Mulaw;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaybackTest {
    private final Playback playback = new Playback();
    private final List<String> reached = new ArrayList<>();

    private static byte[] filled(int length, int value) {
        byte[] audio = new byte[length];
        Arrays.fill(audio, (byte) value);
        return audio;
    }

    private void mark(String name) {
        playback.mark(() -> reached.add(name));
    }

    @Test
    void nothingQueued_playsSilenceAndMarksReturnAtOnce() {
        mark("a");
        assertEquals(List.of("a"), reached);
        assertArrayEquals(Mulaw.silence(160), playback.next(160));
    }

    @Test
    void markAfterAudio_returnsWhenTheAudioHasBeenPlayed() {
        playback.add(filled(320, 1));
        mark("a");
        playback.next(160);
        playback.next(160);
        assertEquals(List.of(), reached);
        playback.next(160);
        assertEquals(List.of("a"), reached);
    }

    @Test
    void marks_returnInOrderEachAtItsPlace() {
        playback.add(filled(160, 1));
        mark("a");
        playback.add(filled(160, 2));
        mark("b");
        playback.next(160);
        playback.next(160);
        assertEquals(List.of("a"), reached);
        playback.next(160);
        assertEquals(List.of("a", "b"), reached);
    }

    @Test
    void clear_throwsAwayWhatIsNotPlayedAndReturnsAllMarks() {
        playback.add(filled(8000, 1));
        mark("a");
        playback.add(filled(160, 2));
        mark("b");
        playback.next(160);
        assertEquals(new Playback.Cut(160, 8000), playback.clear());
        assertEquals(List.of("a", "b"), reached);
        assertArrayEquals(Mulaw.silence(160), playback.next(160));
        assertEquals(new Playback.Cut(0, 0), playback.clear());
    }

    @Test
    void clear_tellsWhatWasPlayedSinceTheLastSilence() {
        playback.add(filled(480, 1));
        playback.next(160);
        playback.next(160);
        playback.next(160);
        playback.next(160);
        playback.add(filled(480, 2));
        playback.next(160);
        playback.next(160);
        assertEquals(new Playback.Cut(320, 160), playback.clear());
        playback.add(filled(480, 3));
        playback.next(160);
        assertEquals(new Playback.Cut(160, 320), playback.clear());
    }

    @Test
    void audioAfterClear_isPlayedAndItsMarkWaits() {
        playback.add(filled(8000, 1));
        playback.next(160);
        playback.clear();
        playback.add(filled(160, 3));
        mark("c");
        assertArrayEquals(filled(160, 3), playback.next(160));
        assertEquals(List.of(), reached);
        playback.next(160);
        assertEquals(List.of("c"), reached);
    }

    @Test
    void piecesOfAnySize_arePlayedInOrderAndPaddedAtTheEnd() {
        playback.add(filled(1, 1));
        playback.add(new byte[0]);
        playback.add(filled(200, 2));
        byte[] first = playback.next(160);
        assertEquals(1, first[0]);
        assertEquals(2, first[1]);
        byte[] second = playback.next(160);
        assertEquals(2, second[40]);
        assertEquals(Mulaw.SILENCE, second[41]);
    }
}
