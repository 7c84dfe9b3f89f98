package io.trunkline.domain.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a line that really plays, the ledger is wrong by no more than the time audio and marks travel. */
class PlaybackLedgerLineTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int MILLIS = 30_000;

    private final PlaybackLedger ledger = new PlaybackLedger();

    @ParameterizedTest
    @CsvSource({"0, 0", "40, 40", "150, 10", "10, 150", "300, 300"})
    void heard_atAnyTime_isTrueWithinTheTravelTime(long out, long back) {
        Random random = new Random(out * 1_000 + back);
        Line line = new Line(out, back);
        for (long now = 0; now < MILLIS; now++) {
            long truth = line.play(now);
            for (var mark = line.returned(now); mark.isPresent(); mark = line.returned(now)) {
                ledger.markReturned(mark.orElseThrow(), at(now));
            }
            checkWithin(truth - back, truth + out, now);
            if (random.nextInt(110) == 0) {
                long millis = 20L * (1 + random.nextInt(10));
                line.send(ledger.sent("talk", millis, at(now)), millis, now);
            }
        }
    }

    @Test
    void line_withoutTravelTime_isKnownToTheMillisecondWhenCut() {
        Line line = new Line(0, 0);
        line.send(ledger.sent("talk", 200, at(0)), 200, 0);
        line.send(ledger.sent("talk", 200, at(0)), 200, 0);
        long truth = 0;
        for (long now = 1; now <= 333; now++) {
            truth = line.play(now);
            Instant instant = at(now);
            line.returned(now).ifPresent(mark -> ledger.markReturned(mark, instant));
        }

        assertEquals(truth, ledger.cleared(at(333)).getFirst().millis());
        assertEquals(333, truth);
    }

    private void checkWithin(long least, long most, long now) {
        long heard = ledger.heard("talk", at(now));
        assertTrue(least <= heard && heard <= most, () -> heard + " not in " + least + ".." + most + " at " + now);
    }

    private static Instant at(long millis) {
        return START.plusMillis(millis);
    }
}
