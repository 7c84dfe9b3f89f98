package io.trunkline.domain.dial;

import io.trunkline.ports.call.Cost;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** Counts contacts by where they stand. What goes in with {@code by} 1 comes out with -1. Confined to one thread at a time. */
public final class Tally {
    private final Map<String, Long> states = new TreeMap<>();
    private final Map<String, Long> outcomes = new TreeMap<>();
    private final Map<String, Long> reasons = new TreeMap<>();
    private final Map<String, Long> attempts = new TreeMap<>();
    private final Map<String, BigDecimal> costs = new TreeMap<>();
    private long unpriced;

    /** Count a contact, or take it out again. */
    public void count(Contact contact, int by) {
        add(states, contact.state().word(), by);
        switch (contact.state()) {
            case ContactState.Done done -> add(outcomes, done.outcome().word(), by);
            case ContactState.Refused refused -> add(reasons, refused.reason(), by);
            case ContactState.Waiting _, ContactState.Dialing _ -> {}
        }
        contact.attempts().forEach(attempt -> count(attempt, by));
    }

    private void count(Attempt attempt, int by) {
        add(attempts, attempt.outcome().word(), by);
        unpriced += attempt.priced() ? 0 : by;
        for (Cost cost : attempt.costs()) {
            costs.merge(cost.currency(), cost.amount().multiply(BigDecimal.valueOf(by)), BigDecimal::add);
        }
    }

    private static void add(Map<String, Long> counts, String word, int by) {
        counts.merge(word, (long) by, (had, more) -> had + more == 0 ? null : had + more);
    }

    /** How many stand where. */
    public long in(String state) {
        return states.getOrDefault(state, 0L);
    }

    /** How many stand where, by the state's word. */
    public Map<String, Long> states() {
        return new TreeMap<>(states);
    }

    /** What came of those that are done, by the outcome's word. */
    public Map<String, Long> outcomes() {
        return new TreeMap<>(outcomes);
    }

    /** Why numbers were refused. */
    public Map<String, Long> reasons() {
        return new TreeMap<>(reasons);
    }

    /** How many attempts ended how. */
    public Map<String, Long> attempts() {
        return new TreeMap<>(attempts);
    }

    /** What is known of the cost, by currency. */
    public Map<String, BigDecimal> costs() {
        return new TreeMap<>(costs);
    }

    /** Whether the cost of every attempt is known. */
    public boolean isPriced() {
        return unpriced == 0;
    }
}
