package io.trunkline.domain.dial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.call.CallId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PacingTest {
    private static final List<String> ONE = List.of("a");

    private Instant now = Instant.parse("2026-01-14T12:00:00Z");

    private static CallId call(int number) {
        return new CallId(new UUID(0, number).toString());
    }

    private void pass(long millis) {
        now = now.plusMillis(millis);
    }

    @Test
    void callsPerSecond_areCountedFromWhenTheCarrierHasThem() {
        Pacing pacing = new Pacing(_ -> new PaceLimit(2, 100));
        assertTrue(pacing.take(call(1), ONE, now) && pacing.take(call(2), ONE, now));
        assertFalse(pacing.take(call(3), ONE, now));
        assertEquals(Optional.empty(), pacing.wait(ONE, now), "nobody knows when the carrier counts them");
        pass(700);
        pacing.reached(call(1), now);
        pacing.reached(call(1), now);
        pass(999);
        assertEquals(Optional.of(Duration.ofMillis(1)), pacing.wait(ONE, now));
        pass(1);
        assertTrue(pacing.take(call(3), ONE, now));
        assertFalse(pacing.take(call(4), ONE, now));
    }

    @Test
    void concurrency_isFreeAgainWhenACallIsOver() {
        Pacing pacing = new Pacing(_ -> new PaceLimit(100, 1));
        assertTrue(pacing.take(call(1), ONE, now));
        pass(5_000);
        assertFalse(pacing.take(call(2), ONE, now));
        pacing.ended(call(1), now);
        pacing.ended(call(1), now);
        assertTrue(pacing.take(call(2), ONE, now));
        assertEquals(1, pacing.live("a"));
    }

    @Test
    void noRoomWithTheNumber_takesNoneOfTheCarrierEither() {
        Pacing pacing = new Pacing(name -> name.equals("number") ? new PaceLimit(100, 1) : new PaceLimit(2, 2));
        List<String> both = List.of("carrier", "number");
        assertTrue(pacing.take(call(1), both, now));
        assertFalse(pacing.take(call(2), both, now));
        assertTrue(pacing.take(call(3), List.of("carrier"), now));
    }

    @Test
    void givenBack_leavesNoTrace() {
        Pacing pacing = new Pacing(_ -> new PaceLimit(1, 1));
        assertTrue(pacing.take(call(1), ONE, now));
        pacing.giveBack(call(1));
        assertTrue(pacing.take(call(2), ONE, now));
    }

    @Test
    void takenOver_countsUntilItEnds_andAgainstTheFirstSecond() {
        Pacing pacing = new Pacing(_ -> new PaceLimit(2, 2));
        pacing.takeOver(call(1), ONE, false, false, now);
        pacing.takeOver(call(2), ONE, true, true, now);
        assertTrue(pacing.take(call(3), ONE, now));
        assertFalse(pacing.take(call(4), ONE, now));
        pacing.ended(call(1), now);
        assertFalse(pacing.take(call(4), ONE, now));
        pass(1_000);
        assertTrue(pacing.take(call(4), ONE, now));
    }

    @Test
    void whateverTheDelay_noSecondHoldsMoreThanItMay() {
        Random random = new Random(5);
        int limit = 7;
        Pacing pacing = new Pacing(_ -> new PaceLimit(limit, 1_000_000));
        record Way(CallId call, Instant arrives, Instant known) {}
        List<Way> under = new ArrayList<>();
        List<Instant> arrivals = new ArrayList<>();
        for (int step = 0; step < 20_000; step++) {
            pass(random.nextInt(40));
            for (Way way : List.copyOf(under)) {
                if (!way.known().isAfter(now)) {
                    pacing.reached(way.call(), now);
                    under.remove(way);
                }
            }
            if (pacing.take(call(step), ONE, now)) {
                Instant arrives = now.plusMillis(random.nextInt(900));
                arrivals.add(arrives);
                under.add(new Way(call(step), arrives, arrives.plusMillis(random.nextInt(300))));
            }
        }
        List<Instant> sorted = arrivals.stream().sorted().toList();
        for (int i = 0; i + limit < sorted.size(); i++) {
            assertFalse(sorted.get(i + limit).isBefore(sorted.get(i).plusSeconds(1)), "at " + i);
        }
        assertTrue(sorted.size() > 500, "it lets calls through");
    }
}
