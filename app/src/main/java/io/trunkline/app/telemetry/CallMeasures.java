package io.trunkline.app.telemetry;

import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CallListener;
import io.trunkline.ports.call.CallMetrics;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.call.Cost;
import io.trunkline.ports.call.Spent;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Counts and measures calls: turns and tools as they come, everything else when a call ends. What is not known is not counted. */
public final class CallMeasures implements CallListener {
    private static final String CURRENCY = "currency";
    private static final double MINUTE = 60_000;

    private final Metrics metrics;

    /** Counts into {@code metrics}. */
    public CallMeasures(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void on(CallEvent event) {
        switch (event.type()) {
            case AGENT_STARTED -> answered(event);
            case MEDIA_STARTED, RESUMED ->
                took(event, "connect.ms")
                        .ifPresent(time -> metrics.took(
                                "trunkline.engine.connect",
                                time,
                                "engine",
                                event.details().getOrDefault("engine", "")));
            case TOOL_ANSWERED ->
                took(event, "ms")
                        .ifPresent(time -> metrics.took(
                                "trunkline.tool.duration",
                                time,
                                "tool",
                                event.details().getOrDefault("tool", "")));
            case INTERRUPTED -> metrics.count("trunkline.interruptions", 1);
            case FAILED ->
                metrics.count("trunkline.failures", 1, "part", event.details().getOrDefault("part", "call"));
            default -> {}
        }
    }

    private void answered(CallEvent event) {
        took(event, "latency.ms").ifPresent(latency -> {
            metrics.count("trunkline.turns", 1);
            metrics.took("trunkline.turn.latency", latency);
        });
    }

    private static Optional<Duration> took(CallEvent event, String detail) {
        return Optional.ofNullable(event.details().get(detail))
                .map(Long::valueOf)
                .map(Duration::ofMillis);
    }

    @Override
    public void ended(CallSummary summary) {
        CallMetrics counts = summary.metrics();
        String carrier = summary.carrier();
        metrics.count(
                "trunkline.calls",
                1,
                "carrier",
                carrier,
                "reason",
                summary.reason().word());
        metrics.sum(
                "trunkline.call.minutes",
                summary.duration().toMillis() / MINUTE,
                "carrier",
                carrier,
                "direction",
                summary.direction().word());
        metrics.count("trunkline.frames.in", counts.framesIn());
        metrics.count("trunkline.frames.out", counts.framesOut());
        metrics.count("trunkline.frames.dropped", counts.framesDropped());
        metrics.count("trunkline.frames.bad", counts.framesBad());
        summary.cost().ifPresent(cost -> cost("telephony", carrier, cost));
        summary.spent().forEach(this::spent);
    }

    @Override
    public void spent(CallId call, Spent spent) {
        spent(spent);
    }

    @Override
    public void costConfirmed(CallId call, Cost cost) {
        metrics.sum("trunkline.cost.confirmed", amount(cost), CURRENCY, cost.currency());
    }

    private void spent(Spent spent) {
        String vendor = spent.usage().vendor();
        spent.usage()
                .amounts()
                .forEach((unit, amount) -> metrics.count(
                        "trunkline.usage",
                        amount,
                        "vendor",
                        vendor,
                        "model",
                        spent.usage().model(),
                        "unit",
                        unit.name().toLowerCase(Locale.ROOT)));
        spent.cost().ifPresent(cost -> cost("agent", vendor, cost));
    }

    private void cost(String kind, String vendor, Cost cost) {
        metrics.sum("trunkline.cost", amount(cost), "kind", kind, "vendor", vendor, CURRENCY, cost.currency());
    }

    private static double amount(Cost cost) {
        return cost.amount().doubleValue();
    }
}
