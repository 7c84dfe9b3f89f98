package io.trunkline.app.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CallListener;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.call.Cost;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A trace for each call, made out of its events. Holds no numbers and no words. Any thread. */
public final class CallTraces implements CallListener {
    private final Map<CallId, CallTrace> traces = new ConcurrentHashMap<>();
    private final Tracer tracer;
    private final TraceIds ids;
    private final InstantSource clock;

    CallTraces(Tracer tracer, TraceIds ids, InstantSource clock) {
        this.tracer = tracer;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A webhook told something of a call.
     *
     * @param carrier the carrier's kind
     * @param from when it came; it was answered just now
     */
    public void webhook(CallId call, String carrier, Instant from) {
        Span span = tracer.spanBuilder("webhook")
                .setParent(TraceIds.below(call))
                .setSpanKind(SpanKind.SERVER)
                .setStartTimestamp(from)
                .setAttribute(CallTrace.CALL, call.value())
                .setAttribute(CallTrace.CARRIER, carrier)
                .startSpan();
        span.end(clock.instant());
    }

    @Override
    public void on(CallEvent event) {
        if (event.type() == CallEventType.INITIATED) {
            traces.put(event.call(), new CallTrace(tracer, ids, event));
        } else {
            Optional.ofNullable(traces.get(event.call())).ifPresent(trace -> trace.on(event));
        }
    }

    @Override
    public void ended(CallSummary summary) {
        Optional.ofNullable(traces.remove(summary.call())).ifPresent(trace -> trace.ended(summary, clock.instant()));
    }

    /** Comes when the trace is long closed: a span of its own. */
    @Override
    public void costConfirmed(CallId call, Cost cost) {
        Instant now = clock.instant();
        tracer.spanBuilder("cost confirmed")
                .setParent(TraceIds.below(call))
                .setStartTimestamp(now)
                .setAttribute(CallTrace.CALL, call.value())
                .setAttribute("trunkline.cost.amount", cost.amount().doubleValue())
                .setAttribute("trunkline.cost.currency", cost.currency())
                .startSpan()
                .end(now);
    }
}
