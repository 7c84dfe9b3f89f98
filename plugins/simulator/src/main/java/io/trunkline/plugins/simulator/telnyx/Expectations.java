package io.trunkline.plugins.simulator.telnyx;

import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.simulator.CallObserver;
import io.trunkline.ports.simulator.CallReport;
import io.trunkline.ports.simulator.CallReport.Ending;
import io.trunkline.ports.simulator.CallScript;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/** Parties that wait to be called, by number, each once. Safe for many threads. */
final class Expectations {
    /** A party that waits, and what is to come of it. */
    record Party(CallScript script, CallObserver observer, CompletableFuture<CallReport> report) {}

    private final Map<String, Queue<Party>> waiting = new HashMap<>();

    synchronized CompletableFuture<CallReport> add(CallScript script, CallObserver observer) {
        Party party = new Party(script, observer, new CompletableFuture<>());
        waiting.computeIfAbsent(script.to().value(), _ -> new ArrayDeque<>()).add(party);
        return party.report;
    }

    /** Who is there when a number is called; if nobody is expected, it cannot be reached. */
    synchronized Party take(String from, String to) {
        Queue<Party> parties = waiting.getOrDefault(to, new ArrayDeque<>());
        return parties.isEmpty() ? nobody(from, to) : parties.remove();
    }

    /** Nobody is called any more. */
    synchronized void close() {
        CallReport never = new CallReport(
                Ending.FAILED,
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
        waiting.values().forEach(parties -> parties.forEach(party -> party.report.complete(never)));
        waiting.clear();
    }

    private static Party nobody(String from, String to) {
        CallScript script = new CallScript(
                new PhoneNumber(from),
                new PhoneNumber(to),
                List.of(new CallScript.Refuse(CallStatus.UNREACHABLE)),
                Duration.ofMinutes(1));
        return new Party(script, new CallObserver() {}, new CompletableFuture<>());
    }
}
