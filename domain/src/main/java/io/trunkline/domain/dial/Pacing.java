package io.trunkline.domain.dial;

import io.trunkline.ports.call.CallId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Keeps every limit: a call needs room with all it touches, its carrier and its number. Confined to one thread at a time. */
public final class Pacing {
    private final Function<String, PaceLimit> limits;
    private final Map<String, Pace> paces = new HashMap<>();
    private final Map<CallId, List<String>> calls = new HashMap<>();

    /**
     * No calls yet.
     *
     * @param limits that of a carrier or a number, by its name
     */
    public Pacing(Function<String, PaceLimit> limits) {
        this.limits = limits;
    }

    /** How long no call of this kind may be asked for: zero when one may be now; empty when that depends on calls going on. */
    public Optional<Duration> wait(List<String> touched, Instant now) {
        Duration longest = Duration.ZERO;
        for (String name : touched) {
            Optional<Duration> wait = pace(name).wait(now);
            if (wait.isEmpty()) {
                return Optional.empty();
            }
            longest = wait.get().compareTo(longest) > 0 ? wait.get() : longest;
        }
        return Optional.of(longest);
    }

    /** Ask for a call if it may be now. */
    public boolean take(CallId call, List<String> touched, Instant now) {
        if (!wait(touched, now).filter(Duration::isZero).isPresent()) {
            return false;
        }
        touched.forEach(name -> pace(name).take(call));
        calls.put(call, List.copyOf(touched));
        return true;
    }

    /**
     * Count a call that an earlier process asked for, whatever the limits say.
     *
     * @param justNow whether that may be less than a second ago
     * @param over whether it is over by now
     */
    public void takeOver(CallId call, List<String> touched, boolean justNow, boolean over, Instant now) {
        touched.forEach(name -> pace(name).takeOver(call, justNow, now));
        calls.put(call, List.copyOf(touched));
        if (over) {
            ended(call, now);
        }
    }

    /** The carrier has the call. Again, or for a call that is not known: nothing. */
    public void reached(CallId call, Instant now) {
        calls.getOrDefault(call, List.of()).forEach(name -> pace(name).reached(call, now));
    }

    /** The call is over. Again, or for a call that is not known: nothing. */
    public void ended(CallId call, Instant now) {
        Optional.ofNullable(calls.remove(call))
                .ifPresent(touched -> touched.forEach(name -> pace(name).ended(call, now)));
    }

    /** The carrier is not asked for the call after all. */
    public void giveBack(CallId call) {
        Optional.ofNullable(calls.remove(call))
                .ifPresent(touched -> touched.forEach(name -> pace(name).giveBack(call)));
    }

    /** How many calls are there at once. */
    public int live(String name) {
        return pace(name).live();
    }

    private Pace pace(String name) {
        return paces.computeIfAbsent(name, missing -> new Pace(limits.apply(missing)));
    }
}
