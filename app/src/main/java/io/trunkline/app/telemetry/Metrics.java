package io.trunkline.app.telemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleCounter;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Counts and measures what happens. Names have dots; on {@code /metrics} these are underscores, with the unit and, for what is
 * counted, {@code _total} behind them. Any thread.
 */
public final class Metrics {
    private static final double MILLIS = 1_000;

    /** In seconds: what a caller does not notice, to what no caller waits for. */
    private static final List<Double> STEPS =
            List.of(0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 5.0, 10.0, 30.0);

    private final Meter meter;
    private final Map<String, LongCounter> counters = new ConcurrentHashMap<>();
    private final Map<String, DoubleCounter> sums = new ConcurrentHashMap<>();
    private final Map<String, DoubleHistogram> durations = new ConcurrentHashMap<>();

    Metrics(Meter meter) {
        this.meter = meter;
    }

    /**
     * Count.
     *
     * @param by how many
     * @param labels names and values in turn
     */
    public void count(String name, long by, String... labels) {
        counters.computeIfAbsent(name, missing -> meter.counterBuilder(missing).build())
                .add(by, attributes(labels));
    }

    /** Add up what is no whole number. */
    public void sum(String name, double by, String... labels) {
        sums.computeIfAbsent(
                        name,
                        missing -> meter.counterBuilder(missing).ofDoubles().build())
                .add(by, attributes(labels));
    }

    /** Note how long something took. */
    public void took(String name, Duration duration, String... labels) {
        durations
                .computeIfAbsent(
                        name,
                        missing -> meter.histogramBuilder(missing)
                                .setUnit("s")
                                .setExplicitBucketBoundariesAdvice(STEPS)
                                .build())
                .record(duration.toMillis() / MILLIS, attributes(labels));
    }

    /** Show a value as it is when asked. */
    public void gauge(String name, LongSupplier value) {
        meter.gaugeBuilder(name).ofLongs().buildWithCallback(now -> now.record(value.getAsLong()));
    }

    private static Attributes attributes(String... labels) {
        AttributesBuilder attributes = Attributes.builder();
        for (int i = 0; i < labels.length; i += 2) {
            attributes.put(labels[i], labels[i + 1]);
        }
        return attributes.build();
    }
}
