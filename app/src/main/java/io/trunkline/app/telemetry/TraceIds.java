package io.trunkline.app.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.trunkline.ports.call.CallId;
import java.util.function.Supplier;

/**
 * A call's name is its trace's: 128 bits are what both have. So a trace is found by the call's name, and whoever notes something
 * of a call need not know whether its trace was begun.
 */
final class TraceIds implements IdGenerator {
    private static final int SPAN_ID = 16;
    private static final ThreadLocal<CallId> ROOT = new ThreadLocal<>();

    private final IdGenerator others = IdGenerator.random();

    private static String trace(CallId call) {
        return call.value().replace("-", "");
    }

    private static String span(CallId call) {
        String trace = trace(call);
        return trace.substring(trace.length() - SPAN_ID);
    }

    /** Start the span that all others of a call are below. */
    Span root(CallId call, Supplier<Span> start) {
        ROOT.set(call);
        try {
            return start.get();
        } finally {
            ROOT.remove();
        }
    }

    /** What the others of a call are below. */
    static Context below(CallId call) {
        return Context.root()
                .with(Span.wrap(
                        SpanContext.create(trace(call), span(call), TraceFlags.getSampled(), TraceState.getDefault())));
    }

    @Override
    public String generateSpanId() {
        CallId call = ROOT.get();
        return call == null ? others.generateSpanId() : span(call);
    }

    @Override
    public String generateTraceId() {
        CallId call = ROOT.get();
        return call == null ? others.generateTraceId() : trace(call);
    }
}
