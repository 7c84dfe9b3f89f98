package io.trunkline.domain.dial;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How often somebody is tried again. An outcome that is not in it is final.
 *
 * @param rules by outcome
 */
public record RetryPolicy(Map<DialOutcome, Rule> rules) {
    /** What holds where nothing is configured. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(Map.of(
            DialOutcome.BUSY, new Rule(2, Duration.ofMinutes(15)),
            DialOutcome.NO_ANSWER, new Rule(2, Duration.ofHours(1)),
            DialOutcome.LIMITED, new Rule(5, Duration.ofMinutes(1)),
            DialOutcome.FAILED, new Rule(1, Duration.ofMinutes(5))));

    /** Keeps its own copy. */
    public RetryPolicy {
        rules = Map.copyOf(rules);
    }

    /**
     * How often after one outcome.
     *
     * @param times at most so often; 0 never
     * @param after how long to wait
     */
    public record Rule(int times, Duration after) {}

    /**
     * How long to wait before the next try; empty when there is none.
     *
     * @param seen how often the outcome was seen with this party, this time included
     */
    public Optional<Duration> after(DialOutcome outcome, long seen) {
        return Optional.ofNullable(rules.get(outcome))
                .filter(rule -> seen <= rule.times())
                .map(Rule::after);
    }

    /** This policy where another says nothing. */
    public RetryPolicy with(Map<DialOutcome, Rule> others) {
        Map<DialOutcome, Rule> all = new EnumMap<>(DialOutcome.class);
        all.putAll(rules);
        all.putAll(others);
        return new RetryPolicy(all);
    }

    /** Nobody is dialled more often than this over so many carriers. */
    public int mostAttempts(int carriers) {
        return (1 + rules.values().stream().mapToInt(Rule::times).sum()) * carriers;
    }
}
