package io.trunkline.bench.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TallyTest {
    private final Tally tally = new Tally();
    private final Tally.Numbers numbers = tally.new Numbers();

    @Test
    void frameThatNeverArrives_isLost() {
        tally.sent.add(3);
        numbers.arrived(0);
        numbers.arrived(2);

        assertEquals(1, tally.lost());
        assertEquals(0, tally.reordered.sum());
    }

    @Test
    void frameThatArrivesTwice_isDuplicatedAndCountsOnce() {
        tally.sent.add(1);
        numbers.arrived(0);
        numbers.arrived(0);

        assertEquals(1, tally.duplicated.sum());
        assertEquals(0, tally.lost());
    }

    @Test
    void frameThatIsOvertaken_isReorderedAndNotLost() {
        tally.sent.add(2);
        numbers.arrived(1);
        numbers.arrived(0);

        assertEquals(1, tally.reordered.sum());
        assertEquals(0, tally.lost());
    }

    @Test
    void timesBeforeItIsJudged_doNotCount() {
        tally.late(tally.latency, 1_000_000);
        tally.judge();
        tally.late(tally.latency, 5_000_000);

        assertEquals(1, tally.latency.getTotalCount());
        assertEquals(5, Math.round(tally.latency.getMaxValue() / 1_000.0));
    }
}
