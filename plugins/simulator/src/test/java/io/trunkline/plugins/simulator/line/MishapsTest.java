package io.trunkline.plugins.simulator.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MishapsTest {
    @Test
    void fault_strikesAsOftenAsItWasAskedFor() {
        Mishaps mishaps = new Mishaps(Faults.NONE.with(Fault.LOST_MARK, 2).with(Fault.LATE_MARK, 1));
        assertTrue(mishaps.strikes(Fault.LOST_MARK));
        assertTrue(mishaps.threatens(Fault.LOST_MARK));
        assertTrue(mishaps.strikes(Fault.LOST_MARK));
        assertFalse(mishaps.strikes(Fault.LOST_MARK));
        assertFalse(mishaps.threatens(Fault.LOST_MARK));
        assertTrue(mishaps.strikes(Fault.LATE_MARK));
        assertFalse(mishaps.strikes(Fault.A_LAW));
    }

    @Test
    void faults_keepEachOther() {
        Faults faults = Faults.NONE
                .with(Fault.A_LAW, 1)
                .repeatingWebhooks()
                .deaf(Duration.ofSeconds(1))
                .lost(Duration.ofSeconds(2))
                .with(Fault.LATE_MARK, 3);
        assertTrue(faults.repeatsWebhooks());
        assertEquals(Optional.of(Duration.ofSeconds(1)), faults.deafAfter());
        assertEquals(Optional.of(Duration.ofSeconds(2)), faults.lostAfter());
        assertEquals(2, faults.times().size());
    }

    @Test
    void breaches_areKeptUpToABoundAndThenCounted() {
        Breaches breaches = new Breaches();
        for (int i = 0; i < 250; i++) {
            breaches.add("number " + i);
        }
        List<String> list = breaches.list();
        assertEquals(201, list.size());
        assertEquals("and 50 more", list.getLast());
    }
}
