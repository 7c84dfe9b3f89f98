package io.trunkline.plugins.simulator.twilio;

import io.trunkline.ports.simulator.CallReport;
import io.trunkline.ports.simulator.CallScript;
import io.trunkline.ports.simulator.CallScript.Refuse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/** Parties that will be called, by number, each once and in the order they were told of. Safe for many threads. */
final class Expectations {
    /**
     * One of them.
     *
     * @param party who it is
     * @param report what came of it, once it is over
     */
    record Expected(Party party, CompletableFuture<CallReport> report) {}

    private static final CallReport NEVER_CALLED = new CallReport(
            CallReport.Ending.FAILED,
            "never called",
            Duration.ZERO,
            List.of(),
            List.of(),
            0,
            0,
            List.of(),
            List.of(),
            "",
            new byte[0],
            new byte[0]);

    private final Map<String, Queue<Expected>> parties = new HashMap<>();

    /**
     * Await a call.
     *
     * @throws IllegalArgumentException when the script refuses the call in a way nobody can
     */
    CompletableFuture<CallReport> add(Party party) {
        CallScript script = party.script();
        script.steps().forEach(Expectations::check);
        Expected expected = new Expected(party, new CompletableFuture<>());
        synchronized (this) {
            parties.computeIfAbsent(script.to().value(), _ -> new ArrayDeque<>())
                    .add(expected);
        }
        return expected.report();
    }

    /** Who picks up at a number. */
    synchronized Expected take(String number) {
        return Optional.ofNullable(parties.get(number))
                .map(Queue::poll)
                .orElseGet(() -> new Expected(Party.nobody(number), new CompletableFuture<>()));
    }

    /** Nobody will be called any more. */
    synchronized void close() {
        parties.values()
                .forEach(queue -> queue.forEach(expected -> expected.report().complete(NEVER_CALLED)));
        parties.clear();
    }

    private static void check(CallScript.Step step) {
        if (step instanceof Refuse refuse) {
            Outcome.of(refuse.status());
        }
    }
}
