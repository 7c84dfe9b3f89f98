package io.trunkline.ports.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.call.CallId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every journal does. Whoever writes a store extends it. */
public abstract class JournalContract {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00.123Z");

    private Store store;

    /** Open the store under test: the same one each time within a test, empty at its begin. */
    protected abstract Store open() throws Exception;

    @BeforeEach
    final void openStore() throws Exception {
        store = open();
    }

    @AfterEach
    final void closeStore() {
        store.close();
    }

    /** The id of a call; a higher number began later. */
    protected static CallId call(int number) {
        return new CallId("019ac7f2-0000-7000-8000-%012x".formatted(number));
    }

    /** An entry of a call. */
    protected static JournalEntry entry(CallId call, long sequence, String type) {
        String caller = sequence == 1 ? "+15550101" : "";
        return new JournalEntry(call, sequence, START.plusSeconds(sequence), type, caller, body(type));
    }

    private static String body(String type) {
        return "{\"type\":\"" + type + "\",\"text\":\"Grüße, \\u0000 'quoted' \\\"twice\\\" 😀\"}";
    }

    private CallJournal journal() {
        return store.journal();
    }

    private void keep(CallId call, String... types) {
        for (int i = 0; i < types.length; i++) {
            journal().append(entry(call, i + 1L, types[i]));
        }
    }

    @Test
    void append_andRead_giveTheSameInOrder() {
        keep(call(1), "call.initiated", "answered", "ended");
        assertEquals(
                List.of(entry(call(1), 1, "call.initiated"), entry(call(1), 2, "answered"), entry(call(1), 3, "ended")),
                journal().read(call(1)));
    }

    @Test
    void read_ofAnUnknownCall_isEmpty() {
        assertEquals(List.of(), journal().read(call(9)));
    }

    @Test
    void reopened_everythingIsThere() throws Exception {
        keep(call(1), "call.initiated", "ended");
        long last = journal().last();
        store.close();
        store = open();
        assertEquals(2, journal().read(call(1)).size());
        assertEquals(last, journal().last());
        assertTrue(journal().append(entry(call(2), 1, "call.initiated")) > last);
    }

    @Test
    void sequence_thatDoesNotFollow_isRefusedAndNothingKept() {
        keep(call(1), "call.initiated");
        for (long wrong : new long[] {0, 1, 3}) {
            assertThrows(
                    IllegalStateException.class,
                    () -> journal().append(entry(call(1), wrong, "answered")),
                    "#" + wrong);
        }
        assertThrows(IllegalStateException.class, () -> journal().append(entry(call(2), 2, "answered")));
        assertEquals(1, journal().read(call(1)).size());
        assertEquals(List.of(), journal().read(call(2)));
    }

    @Test
    void positions_growOverAllCalls() {
        long first = journal().append(entry(call(1), 1, "call.initiated"));
        long second = journal().append(entry(call(2), 1, "call.initiated"));
        long third = journal().append(entry(call(1), 2, "ended"));
        assertTrue(first > 0 && second > first && third > second);
        assertEquals(third, journal().last());
        assertEquals(
                List.of(new KeptEntry(second, entry(call(2), 1, "call.initiated"))),
                journal().after(first, 1));
        assertEquals(2, journal().after(first, 10).size());
        assertEquals(List.of(), journal().after(third, 10));
    }

    @Test
    void last_ofAnEmptyJournal_isZero() {
        assertEquals(0, journal().last());
        assertEquals(List.of(), journal().after(0, 10));
    }

    @Test
    void manyWriters_atOnce_loseNothingAndEachCallKeepsItsOrder() throws Exception {
        int calls = 8;
        int events = 25;
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 1; i <= calls; i++) {
                CallId call = call(i);
                done.add(writers.submit(() -> {
                    for (int sequence = 1; sequence <= events; sequence++) {
                        journal().append(entry(call, sequence, "dtmf"));
                    }
                }));
            }
            for (Future<?> writer : done) {
                writer.get();
            }
        }
        List<KeptEntry> all = journal().after(0, calls * events + 1);
        assertEquals(calls * events, all.size());
        for (int i = 1; i <= calls; i++) {
            CallId call = call(i);
            assertEquals(
                    journal().read(call),
                    all.stream()
                            .map(KeptEntry::entry)
                            .filter(entry -> entry.call().equals(call))
                            .toList());
        }
    }

    @Test
    void follower_whileOthersWrite_missesNothing() throws Exception {
        int calls = 4;
        int events = 25;
        Set<JournalEntry> seen = new HashSet<>();
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 1; i <= calls; i++) {
                CallId call = call(i);
                writers.execute(() -> {
                    for (int sequence = 1; sequence <= events; sequence++) {
                        journal().append(entry(call, sequence, "dtmf"));
                    }
                });
            }
            long position = 0;
            while (seen.size() < calls * events) {
                for (KeptEntry kept : journal().after(position, 7)) {
                    assertTrue(kept.position() > position);
                    position = kept.position();
                    assertTrue(seen.add(kept.entry()));
                }
            }
        }
    }

    @Test
    void sameSequence_twiceAtOnce_isKeptOnce() throws Exception {
        keep(call(1), "call.initiated");
        int refused = 0;
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> both = List.of(
                    writers.submit(() -> journal().append(entry(call(1), 2, "ringing"))),
                    writers.submit(() -> journal().append(entry(call(1), 2, "answered"))));
            for (Future<?> writer : both) {
                try {
                    writer.get();
                } catch (ExecutionException second) {
                    assertEquals(IllegalStateException.class, second.getCause().getClass());
                    refused++;
                }
            }
        }
        assertEquals(1, refused);
        assertEquals(2, journal().read(call(1)).size());
    }

    @Test
    void calls_areGivenNewestFirst_andPageByPage() {
        for (int i = 1; i <= 5; i++) {
            keep(call(i), "call.initiated");
        }
        CallQuery two = CallQuery.live(2);
        assertEquals(List.of(call(5), call(4)), journal().calls(two));
        assertEquals(List.of(call(3), call(2)), journal().calls(two.before(call(4))));
        assertEquals(List.of(call(1)), journal().calls(two.before(call(2))));
        assertEquals(List.of(), journal().calls(two.before(call(1))));
    }

    @Test
    void calls_areFoundByStateAndCaller() {
        keep(call(1), "call.initiated", "ended");
        keep(call(2), "call.initiated", "answered");
        keep(call(3), "call.initiated", "ended", "recording.completed");
        journal().append(new JournalEntry(call(4), 1, START, "call.initiated", "+15550199", "{}"));
        assertEquals(List.of(call(4), call(2)), journal().calls(CallQuery.live(10)));
        assertEquals(
                List.of(call(3), call(1)),
                journal().calls(new CallQuery(Optional.of(true), Optional.empty(), Optional.empty(), 10)));
        assertEquals(
                List.of(call(4)),
                journal().calls(new CallQuery(Optional.empty(), Optional.of("+15550199"), Optional.empty(), 10)));
        assertEquals(
                List.of(call(4), call(3), call(2), call(1)),
                journal().calls(new CallQuery(Optional.empty(), Optional.empty(), Optional.empty(), 10)));
    }

    @Test
    void replaced_stands_whereItStood() {
        keep(call(1), "call.initiated", "transcript.user", "ended");
        JournalEntry blank = new JournalEntry(call(1), 2, START, "transcript.user", "", "{\"erased\":true}");
        List<Long> before =
                journal().after(0, 10).stream().map(KeptEntry::position).toList();
        journal().replace(List.of(blank));
        assertEquals(blank, journal().read(call(1)).get(1));
        assertEquals(
                before, journal().after(0, 10).stream().map(KeptEntry::position).toList());
        journal().replace(List.of(new JournalEntry(call(7), 1, START, "ringing", "", "{}")));
        assertEquals(List.of(), journal().read(call(7)));
    }

    @Test
    void replacedFirst_hidesTheCaller() {
        keep(call(1), "call.initiated");
        journal().replace(List.of(new JournalEntry(call(1), 1, START, "call.initiated", "", "{}")));
        assertEquals(
                List.of(),
                journal().calls(new CallQuery(Optional.empty(), Optional.of("+15550101"), Optional.empty(), 10)));
        assertEquals(List.of(call(1)), journal().calls(CallQuery.live(10)));
    }

    @Test
    void forget_takesWholeCallsThatEndedBefore() {
        keep(call(1), "call.initiated", "ended", "recording.completed");
        keep(call(2), "call.initiated", "answered");
        keep(call(3), "call.initiated", "answered", "answered", "ended");
        assertEquals(1, journal().forget(START.plusSeconds(4)));
        assertEquals(List.of(), journal().read(call(1)));
        assertEquals(2, journal().read(call(2)).size());
        assertEquals(4, journal().read(call(3)).size());
        assertEquals(
                List.of(call(3), call(2)),
                journal().calls(new CallQuery(Optional.empty(), Optional.empty(), Optional.empty(), 10)));
        assertEquals(0, journal().forget(START.plusSeconds(4)));
    }

    @Test
    void forgotten_positionsAreNotGivenAgain() {
        keep(call(1), "call.initiated", "ended");
        long last = journal().last();
        journal().forget(START.plusSeconds(100));
        assertTrue(journal().append(entry(call(2), 1, "call.initiated")) > last);
        assertFalse(journal().after(last, 10).isEmpty());
    }
}
