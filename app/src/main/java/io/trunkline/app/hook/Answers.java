package io.trunkline.app.hook;

import io.trunkline.ports.call.AgentOverride;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CallListener;
import io.trunkline.ports.call.CallStart;
import io.trunkline.ports.call.CallSummary;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What a hook answered to the first events of calls, for the agents that wait for it. */
final class Answers implements CallListener {
    /** Of calls that began and did not end yet; with more, the oldest are given up. */
    private static final int MOST = 20_000;

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final LinkedHashMap<CallId, CompletableFuture<AgentOverride>> waiting = new LinkedHashMap<>();
    private final Hook hook;

    Answers(Hook hook) {
        this.hook = hook;
    }

    void tell(CallId call, AgentOverride answer) {
        of(call).complete(answer);
    }

    private synchronized CompletableFuture<AgentOverride> of(CallId call) {
        if (waiting.size() >= MOST && !waiting.containsKey(call)) {
            waiting.pollFirstEntry();
        }
        return waiting.computeIfAbsent(call, _ -> new CompletableFuture<>());
    }

    /** Whoever asks has a shorter limit; this one is for the case that it forgot about us. */
    @Override
    public Optional<AgentOverride> starting(CallStart start) {
        try {
            return Optional.of(of(start.call()).get(LIMIT.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException none) {
            return Optional.empty();
        } catch (InterruptedException late) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public synchronized void ended(CallSummary summary) {
        waiting.remove(summary.call());
    }

    @Override
    public String toString() {
        return hook.toString();
    }
}
