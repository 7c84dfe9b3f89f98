package io.trunkline.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a first call would have to wait for is made ready before, again and again. */
class WarmthTest {
    private record Due(Duration delay, Runnable task) {}

    private final List<Due> waiting = new ArrayList<>();
    private final List<String> made = new ArrayList<>();

    private void begin(Map<String, Runnable> parts) {
        new Warmth(parts, (delay, task) -> {
                    Due due = new Due(delay, task);
                    waiting.add(due);
                    return () -> waiting.remove(due);
                })
                .begin();
    }

    private void next() {
        List<Due> due = List.copyOf(waiting);
        waiting.clear();
        due.forEach(one -> one.task().run());
    }

    @Test
    void start_waitsForNothing_eachIsMadeReadyAgain() {
        begin(new TreeMap<>(Map.of("one", () -> made.add("one"), "two", () -> made.add("two"))));
        assertEquals(List.of(), made);
        next();
        assertEquals(List.of("one", "two"), made.stream().sorted().toList());
        assertEquals(
                List.of(Duration.ofMinutes(5), Duration.ofMinutes(5)),
                waiting.stream().map(Due::delay).toList());
        next();
        assertEquals(4, made.size());
    }

    @Test
    void onePartThrows_isTriedAgain_othersGoOn() {
        begin(Map.of(
                "broken",
                () -> {
                    made.add("broken");
                    throw new IllegalStateException("no network");
                },
                "well",
                () -> made.add("well")));
        next();
        next();
        assertEquals(
                List.of("broken", "broken", "well", "well"),
                made.stream().sorted().toList());
    }
}
