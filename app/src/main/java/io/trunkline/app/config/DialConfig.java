package io.trunkline.app.config;

import io.trunkline.domain.dial.PaceLimit;
import io.trunkline.domain.dial.QuietHours;
import io.trunkline.domain.dial.RetryPolicy;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How numbers are dialled.
 *
 * @param carriers limits by a carrier's kind
 * @param numbers limits by our own number, in E.164
 * @param quietHours when campaigns dial nobody, by the called party's clock
 * @param zone where a number is taken to be that nobody knows the place of
 * @param retry how often somebody is tried again
 * @param doNotCall a file of numbers that are never dialled
 */
public record DialConfig(
        Map<String, Limit> carriers,
        Map<String, Limit> numbers,
        QuietHours quietHours,
        ZoneId zone,
        RetryPolicy retry,
        Optional<Path> doNotCall) {
    /** Keeps its own copies. */
    public DialConfig {
        carriers = Map.copyOf(carriers);
        numbers = Map.copyOf(numbers);
    }

    /**
     * What is set of a limit.
     *
     * @param callsPerSecond as set
     * @param concurrency as set
     * @param origin where {@code callsPerSecond} was set
     */
    public record Limit(Optional<Integer> callsPerSecond, Optional<Integer> concurrency, String origin) {
        private PaceLimit within(int most) {
            return new PaceLimit(callsPerSecond.orElse(most), concurrency.orElse(PaceLimit.UNLIMITED));
        }
    }

    /**
     * The limits of the active carriers.
     *
     * @param rates how many calls each account may place in a second
     * @throws ConfigException when more is wanted
     */
    public Map<String, PaceLimit> carrierLimits(Map<String, Integer> rates) {
        Map<String, PaceLimit> limits = new TreeMap<>();
        rates.forEach((kind, rate) -> {
            Limit limit = carriers.getOrDefault(kind, new Limit(Optional.empty(), Optional.empty(), ""));
            if (limit.callsPerSecond().filter(wanted -> wanted > rate).isPresent()) {
                throw new ConfigException("dialing.carriers." + kind + ".calls-per-second must not be above " + rate
                        + ", which is what the carrier's account takes (" + limit.origin() + ")");
            }
            limits.put(kind, limit.within(rate));
        });
        return limits;
    }

    /** The limit of one of our numbers. */
    public PaceLimit numberLimit(String number) {
        return Optional.ofNullable(numbers.get(number))
                .map(limit -> limit.within(PaceLimit.UNLIMITED))
                .orElse(PaceLimit.NONE);
    }
}
