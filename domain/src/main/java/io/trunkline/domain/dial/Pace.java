package io.trunkline.domain.dial;

import io.trunkline.ports.call.CallId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * Keeps one limit. A call counts against the second from the moment it may be asked for until a second after the carrier has it:
 * whenever in between the carrier counts it, it never counts more in any second than it may. A bucket of tokens alone would
 * not do: calls that were held up on their way arrive together with those behind them. Confined to one thread at a time.
 */
final class Pace {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final PaceLimit limit;
    private final Set<CallId> asked = new HashSet<>();
    private final Queue<Instant> reached = new ArrayDeque<>();
    private final Set<CallId> live = new HashSet<>();

    Pace(PaceLimit limit) {
        this.limit = limit;
    }

    /** How long no further call may be asked for: zero when one may be now; empty when that depends on calls going on. */
    Optional<Duration> wait(Instant now) {
        expire(now);
        if (live.size() >= limit.concurrency()) {
            return Optional.empty();
        }
        if (asked.size() + reached.size() < limit.callsPerSecond()) {
            return Optional.of(Duration.ZERO);
        }
        return Optional.ofNullable(reached.peek()).map(first -> Duration.between(now, first.plus(SECOND)));
    }

    void take(CallId call) {
        asked.add(call);
        live.add(call);
    }

    /** A call that an earlier process asked for. */
    void takeOver(CallId call, boolean justNow, Instant now) {
        live.add(call);
        if (justNow) {
            reached.add(now);
        }
    }

    /** The carrier has the call, or never will. */
    void reached(CallId call, Instant now) {
        if (asked.remove(call)) {
            reached.add(now);
        }
    }

    void ended(CallId call, Instant now) {
        reached(call, now);
        live.remove(call);
    }

    /** The carrier is not asked for the call after all. */
    void giveBack(CallId call) {
        asked.remove(call);
        live.remove(call);
    }

    int live() {
        return live.size();
    }

    private void expire(Instant now) {
        for (Instant first = reached.peek();
                first != null && !first.plus(SECOND).isAfter(now);
                first = reached.peek()) {
            reached.remove();
        }
    }
}
