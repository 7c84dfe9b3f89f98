package io.trunkline.domain.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Whatever a carrier does with marks, what the ledger says stays possible. */
class PlaybackLedgerRandomTest {
    static final List<Integer> SEEDS = new Random(2).ints(50).boxed().toList();

    private static final int STEPS = 400;
    private static final int RECENT = 5;

    private final PlaybackLedger ledger = new PlaybackLedger();
    private final Map<String, Long> sent = new HashMap<>();
    private final Map<String, Long> heard = new HashMap<>();
    private final Set<String> over = new HashSet<>();
    private final List<String> marks = new ArrayList<>();
    private final Set<String> clearedMarks = new HashSet<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private int utterance;

    @ParameterizedTest
    @FieldSource("SEEDS")
    void marksAndClears_lostRepeatedOrMixedUp_neverBreakTheBooks(int seed) {
        Random random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            now = now.plusMillis(random.nextInt(120));
            switch (random.nextInt(12)) {
                case 0 -> clear();
                case 1 -> end();
                case 2, 3, 4, 5 -> returnMark(random);
                default -> send(random);
            }
            checkBooks();
        }
    }

    private void send(Random random) {
        String name = "u" + Math.max(0, utterance - random.nextInt(2));
        assertEquals(!over.contains(name), ledger.accepts(name));
        if (ledger.accepts(name)) {
            long millis = 20L * (1 + random.nextInt(10));
            marks.add(ledger.sent(name, millis, now));
            sent.merge(name, millis, Long::sum);
        }
    }

    private void end() {
        ledger.utteranceEnded("u" + utterance);
        over.add("u" + utterance);
        utterance++;
    }

    private void clear() {
        for (Heard cut : ledger.cleared(now)) {
            assertFalse(cut.whole());
            check(cut);
            over.add(cut.utterance());
        }
        assertFalse(ledger.isPlaying());
        clearedMarks.addAll(marks);
        utterance++;
    }

    /** Returns a recent mark: the next one, a later one, one that came back before, or one that was cleared. */
    private void returnMark(Random random) {
        if (marks.isEmpty()) {
            return;
        }
        int recent = Math.max(0, marks.size() - 1 - random.nextInt(12));
        String mark = marks.get(recent);
        List<Heard> confirmed = ledger.markReturned(mark, now);
        assertTrue(confirmed.isEmpty() || !clearedMarks.contains(mark), "a cleared mark counted as played");
        confirmed.forEach(this::check);
    }

    private void checkBooks() {
        for (int i = Math.max(0, utterance - RECENT); i <= utterance; i++) {
            checkHeard("u" + i, ledger.heard("u" + i, now));
        }
    }

    private void check(Heard told) {
        assertEquals(sent.getOrDefault(told.utterance(), 0L), told.sent());
        assertTrue(!told.whole() || told.millis() == told.sent(), () -> told + " is whole");
        checkHeard(told.utterance(), told.millis());
    }

    private void checkHeard(String name, long millis) {
        long before = heard.getOrDefault(name, 0L);
        long most = sent.getOrDefault(name, 0L);
        assertTrue(
                before <= millis && millis <= most, () -> millis + " of " + name + " not in " + before + ".." + most);
        heard.put(name, millis);
    }
}
