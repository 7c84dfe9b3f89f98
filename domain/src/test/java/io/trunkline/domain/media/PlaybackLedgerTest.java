package io.trunkline.domain.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaybackLedgerTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final PlaybackLedger ledger = new PlaybackLedger();

    @Test
    void mark_returned_confirmsItsPiece() {
        String mark = ledger.sent("hello", 200, at(0));
        ledger.sent("hello", 200, at(0));

        assertEquals(List.of(new Heard("hello", 200, 400, false)), ledger.markReturned(mark, at(200)));
    }

    @Test
    void lastMark_afterTheEnd_completesTheUtterance() {
        ledger.sent("hello", 200, at(0));
        String last = ledger.sent("hello", 100, at(0));

        assertFalse(ledger.utteranceEnded("hello"));
        assertEquals(List.of(new Heard("hello", 300, 300, true)), ledger.markReturned(last, at(310)));
        assertFalse(ledger.isPlaying());
    }

    @Test
    void end_afterTheLastMark_completesTheUtterance() {
        String mark = ledger.sent("hello", 200, at(0));
        ledger.markReturned(mark, at(210));

        assertTrue(ledger.isPlaying());
        assertTrue(ledger.utteranceEnded("hello"));
        assertFalse(ledger.isPlaying());
    }

    @Test
    void end_ofUtteranceWithoutAudio_completesIt() {
        assertTrue(ledger.utteranceEnded("silent"));
        assertFalse(ledger.isPlaying());
    }

    @Test
    void lostMark_isHealedByALaterOne() {
        ledger.sent("one", 200, at(0));
        ledger.sent("one", 200, at(0));
        ledger.utteranceEnded("one");
        String later = ledger.sent("two", 200, at(0));

        List<Heard> heard = ledger.markReturned(later, at(610));

        assertEquals(List.of(new Heard("one", 400, 400, true), new Heard("two", 200, 200, false)), heard);
    }

    @Test
    void mark_unknownRepeatedOrOvertaken_meansNothing() {
        String first = ledger.sent("hello", 200, at(0));
        String second = ledger.sent("hello", 200, at(0));
        ledger.markReturned(second, at(400));

        assertEquals(List.of(), ledger.markReturned(first, at(410)));
        assertEquals(List.of(), ledger.markReturned(second, at(410)));
        assertEquals(List.of(), ledger.markReturned("stranger", at(410)));
        assertEquals(List.of(), ledger.markReturned("", at(410)));
    }

    @Test
    void clear_inTheMiddle_tellsWhatWasHeardByTheClock() {
        String first = ledger.sent("hello", 200, at(0));
        ledger.sent("hello", 200, at(0));
        ledger.sent("hello", 200, at(0));
        ledger.markReturned(first, at(230));

        assertEquals(List.of(new Heard("hello", 270, 600, false)), ledger.cleared(at(300)));
        assertFalse(ledger.isPlaying());
    }

    @Test
    void clear_longAfterAllShouldHavePlayed_tellsNoMoreThanWasSent() {
        ledger.sent("hello", 200, at(0));

        assertEquals(List.of(new Heard("hello", 200, 200, false)), ledger.cleared(at(60_000)));
    }

    @Test
    void clear_withAnUtteranceWaiting_tellsZeroForIt() {
        ledger.sent("one", 400, at(0));
        ledger.sent("two", 400, at(10));

        assertEquals(
                List.of(new Heard("one", 100, 400, false), new Heard("two", 0, 400, false)), ledger.cleared(at(100)));
    }

    @Test
    void clear_withNothingUnderWay_tellsNothing() {
        assertEquals(List.of(), ledger.cleared(at(0)));

        String mark = ledger.sent("hello", 200, at(0));
        ledger.utteranceEnded("hello");
        ledger.markReturned(mark, at(200));

        assertEquals(List.of(), ledger.cleared(at(300)));
    }

    @Test
    void clear_whileTheEngineStillSpeaks_cutsWhatIsPlayedSoFar() {
        String mark = ledger.sent("hello", 200, at(0));
        ledger.markReturned(mark, at(200));

        assertEquals(List.of(new Heard("hello", 200, 200, false)), ledger.cleared(at(300)));
        assertFalse(ledger.accepts("hello"));
    }

    @Test
    void mark_returnedByTheClear_isNotPlayed() {
        String mark = ledger.sent("hello", 1_000, at(0));
        ledger.cleared(at(100));

        assertEquals(List.of(), ledger.markReturned(mark, at(120)));
        assertEquals(100, ledger.heard("hello", at(5_000)));
    }

    @Test
    void audio_afterTheInterruption_isRefused() {
        ledger.sent("hello", 200, at(0));
        ledger.cleared(at(50));

        assertFalse(ledger.accepts("hello"));
        assertThrows(IllegalStateException.class, () -> ledger.sent("hello", 200, at(60)));
        assertFalse(ledger.utteranceEnded("hello"));
        assertTrue(ledger.accepts("next"));
    }

    @Test
    void audio_afterTheEnd_isRefused() {
        ledger.sent("hello", 200, at(0));
        ledger.utteranceEnded("hello");

        assertFalse(ledger.accepts("hello"));
        assertThrows(IllegalStateException.class, () -> ledger.sent("hello", 20, at(10)));
    }

    @Test
    void pieceWithoutLength_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> ledger.sent("hello", 0, at(0)));
    }

    @Test
    void nextUtterance_afterTheClear_playsAtOnce() {
        ledger.sent("one", 5_000, at(0));
        ledger.cleared(at(100));
        ledger.sent("two", 1_000, at(150));

        assertEquals(50, ledger.heard("two", at(200)));
    }

    @Test
    void piece_onAnIdleLine_playsFromWhenItWasSent() {
        String mark = ledger.sent("hello", 200, at(0));
        ledger.markReturned(mark, at(200));
        ledger.sent("hello", 200, at(1_000));

        assertEquals(200, ledger.heard("hello", at(999)));
        assertEquals(250, ledger.heard("hello", at(1_050)));
    }

    @Test
    void earlyMark_movesTheReckoningForward() {
        String mark = ledger.sent("hello", 200, at(0));
        ledger.sent("hello", 200, at(0));
        ledger.markReturned(mark, at(150));

        assertEquals(230, ledger.heard("hello", at(180)));
    }

    @Test
    void lateMark_holdsTheReckoningUntilItIsTrueAgain() {
        String mark = ledger.sent("hello", 200, at(0));
        ledger.sent("hello", 200, at(0));
        ledger.markReturned(mark, at(300));

        assertEquals(300, ledger.heard("hello", at(310)));
        assertEquals(300, ledger.heard("hello", at(400)));
        assertEquals(350, ledger.heard("hello", at(450)));
    }

    @Test
    void remaining_isWhatTheClockSays() {
        ledger.sent("one", 200, at(0));
        ledger.sent("two", 300, at(50));

        assertEquals(Duration.ofMillis(400), ledger.remaining(at(100)));
        assertEquals(Duration.ZERO, ledger.remaining(at(600)));
    }

    @Test
    void remaining_afterTheClear_isNothing() {
        ledger.sent("one", 200, at(0));
        ledger.cleared(at(10));

        assertEquals(Duration.ZERO, ledger.remaining(at(10)));
    }

    @Test
    void marks_overClears_neverShareAName() {
        String before = ledger.sent("one", 200, at(0));
        ledger.cleared(at(10));

        assertNotEquals(before, ledger.sent("two", 200, at(20)));
    }

    @Test
    void utterance_neverNoted_wasNotHeard() {
        assertEquals(0, ledger.heard("nobody", at(0)));
    }

    @Test
    void manyUtterances_areForgottenInTheEnd() {
        for (int i = 0; i < 1_000; i++) {
            ledger.markReturned(ledger.sent("u" + i, 200, at(i * 200L)), at(i * 200L + 200));
            ledger.utteranceEnded("u" + i);
        }

        assertEquals(0, ledger.heard("u0", at(300_000)));
        assertEquals(200, ledger.heard("u999", at(300_000)));
    }

    private static Instant at(long millis) {
        return START.plusMillis(millis);
    }
}
