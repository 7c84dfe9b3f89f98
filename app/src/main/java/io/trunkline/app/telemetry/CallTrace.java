package io.trunkline.app.telemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.call.Direction;
import io.trunkline.ports.call.EndReason;
import io.trunkline.ports.call.Spent;
import io.trunkline.ports.call.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The trace of one call. Confined to the thread that tells the call's events. */
final class CallTrace {
    static final String CALL = "trunkline.call.id";
    static final String CARRIER = "trunkline.carrier";

    private static final String DIRECTION = "trunkline.direction";
    private static final String AGENT = "gen_ai.agent.name";
    private static final String PROVIDER = "gen_ai.provider.name";
    private static final String OPERATION = "gen_ai.operation.name";
    private static final String TURN = "turn ";
    private static final Set<EndReason> FAULTS = Set.of(
            EndReason.NOT_PLACED,
            EndReason.ENGINE_FAILED,
            EndReason.MEDIA_LOST,
            EndReason.CARRIER,
            EndReason.SERVER_LOST);
    private static final Set<Usage.Unit> TOKENS_IN =
            Set.of(Usage.Unit.TEXT_IN, Usage.Unit.TEXT_CACHED, Usage.Unit.AUDIO_IN, Usage.Unit.AUDIO_CACHED);
    private static final Set<Usage.Unit> TOKENS_OUT = Set.of(Usage.Unit.TEXT_OUT, Usage.Unit.AUDIO_OUT);

    private final Tracer tracer;
    private final CallId call;
    private final Context below;
    private final Span root;
    private final String carrier;
    private final String direction;
    private final String agent;
    /** Spans that go on, by what they are of. */
    private final Map<String, Span> open = new HashMap<>();

    CallTrace(Tracer tracer, TraceIds ids, CallEvent initiated) {
        this.tracer = tracer;
        call = initiated.call();
        below = TraceIds.below(call);
        carrier = detail(initiated, "carrier");
        direction = detail(initiated, "direction");
        agent = detail(initiated, "agent");
        root = ids.root(
                call,
                () -> describe(tracer.spanBuilder("call")
                                .setNoParent()
                                .setSpanKind(isOutbound() ? SpanKind.CLIENT : SpanKind.SERVER)
                                .setStartTimestamp(initiated.at())
                                .startSpan())
                        .setAttribute("gen_ai.conversation.id", call.value()));
        begin(isOutbound() ? "dial" : "ring", initiated.at());
    }

    private boolean isOutbound() {
        return direction.equals(Direction.OUTBOUND.word());
    }

    private static String detail(CallEvent event, String name) {
        return event.details().getOrDefault(name, "");
    }

    void on(CallEvent event) {
        Instant at = event.at();
        switch (event.type()) {
            case PLACED -> {
                if (end("dial", at)) {
                    begin("ring", at);
                }
            }
            case ANSWERED -> {
                end("dial", at);
                end("ring", at);
            }
            case MEDIA_ATTACHED -> begin("media", at);
            case MEDIA_STARTED, RESUMED -> connected(event);
            case AGENT_STARTED -> speaks(event);
            case AGENT_STOPPED -> end(TURN + detail(event, "utterance"), at);
            case TOOL_ANSWERED -> used(event);
            case TRANSFER_STARTED ->
                begin("transfer", at).setAttribute("trunkline.transfer.mode", detail(event, "mode"));
            case TRANSFER_COMPLETED -> end("transfer", at);
            case TRANSFER_FAILED -> {
                Optional.ofNullable(open.get("transfer")).ifPresent(span -> span.setStatus(StatusCode.ERROR));
                end("transfer", at);
            }
            case INTERRUPTED, DTMF, VOICEMAIL_DROPPED, RECORDING_STARTED, RECORDING_COMPLETED ->
                root.addEvent(event.type().word(), at);
            case MACHINE_DETECTED ->
                root.addEvent(
                        event.type().word(),
                        Attributes.builder()
                                .put("result", detail(event, "result"))
                                .build(),
                        at);
            case FAILED ->
                root.addEvent(
                        event.type().word(),
                        Attributes.builder().put("part", detail(event, "part")).build(),
                        at);
            case ENDED -> settle(event);
            default -> {}
        }
    }

    /** How long it took is told when it is over and the call's audio flows, before which the engine may have waited. */
    private void connected(CallEvent event) {
        Instant ready = event.at().minus(took(event, "early.ms").orElse(Duration.ZERO));
        took(event, "connect.ms")
                .ifPresent(time -> span("engine connect", ready.minus(time))
                        .setAttribute(PROVIDER, detail(event, "engine"))
                        .end(ready));
    }

    private void speaks(CallEvent event) {
        Optional<Duration> latency = took(event, "latency.ms");
        Span turn = span("turn", latency.map(event.at()::minus).orElse(event.at()))
                .setAttribute(OPERATION, "chat")
                .addEvent("first audio", event.at());
        latency.ifPresent(time -> turn.setAttribute("trunkline.turn.time_to_first_audio_ms", time.toMillis()));
        open.put(TURN + detail(event, "utterance"), turn);
    }

    private void used(CallEvent event) {
        took(event, "ms")
                .ifPresent(time -> span("tool", event.at().minus(time))
                        .setAttribute(OPERATION, "execute_tool")
                        .setAttribute("gen_ai.tool.name", detail(event, "tool"))
                        .end(event.at()));
    }

    private static Optional<Duration> took(CallEvent event, String detail) {
        return Optional.ofNullable(event.details().get(detail))
                .map(Long::valueOf)
                .map(Duration::ofMillis);
    }

    /** Nothing goes on any more; the bill is made. */
    private void settle(CallEvent ended) {
        Instant from = ended.at().minus(took(ended, "settlement.ms").orElse(Duration.ZERO));
        open.values().forEach(span -> span.end(from));
        open.clear();
        begin("settlement", from);
    }

    /** The last there is to tell. */
    void ended(CallSummary summary, Instant now) {
        Optional.ofNullable(open.get("settlement"))
                .ifPresent(span -> summary.spent().forEach(spent -> span.addEvent("gen_ai.usage", usage(spent), now)));
        end("settlement", now);
        root.setAttribute("trunkline.end.reason", summary.reason().word())
                .setAttribute("trunkline.duration_ms", summary.duration().toMillis())
                .setAttribute("trunkline.frames.dropped", summary.metrics().framesDropped())
                .setAttribute("trunkline.interruptions", summary.metrics().interruptions());
        summary.cost()
                .ifPresent(cost -> root.setAttribute(
                                "trunkline.cost.amount", cost.amount().doubleValue())
                        .setAttribute("trunkline.cost.currency", cost.currency())
                        .setAttribute("trunkline.cost.confirmed", cost.confirmed()));
        if (FAULTS.contains(summary.reason())) {
            root.setStatus(StatusCode.ERROR, summary.reason().word());
        }
        root.end(now);
    }

    private static Attributes usage(Spent spent) {
        AttributesBuilder attributes = Attributes.builder()
                .put(PROVIDER, spent.usage().vendor())
                .put("gen_ai.response.model", spent.usage().model())
                .put("trunkline.usage.estimated", spent.usage().estimated());
        tokens(spent.usage(), TOKENS_IN).ifPresent(tokens -> attributes.put("gen_ai.usage.input_tokens", tokens));
        tokens(spent.usage(), TOKENS_OUT).ifPresent(tokens -> attributes.put("gen_ai.usage.output_tokens", tokens));
        spent.usage()
                .amounts()
                .forEach((unit, amount) ->
                        attributes.put("trunkline.usage." + unit.name().toLowerCase(Locale.ROOT), amount));
        spent.cost()
                .ifPresent(cost -> attributes
                        .put("trunkline.cost.amount", cost.amount().doubleValue())
                        .put("trunkline.cost.currency", cost.currency()));
        return attributes.build();
    }

    /** Empty where the vendor told of none. */
    private static Optional<Long> tokens(Usage usage, Set<Usage.Unit> units) {
        return usage.amounts().entrySet().stream()
                .filter(amount -> units.contains(amount.getKey()))
                .map(Map.Entry::getValue)
                .reduce(Long::sum);
    }

    private Span begin(String name, Instant at) {
        return open.computeIfAbsent(name, missing -> span(missing, at));
    }

    private boolean end(String name, Instant at) {
        Optional<Span> ended = Optional.ofNullable(open.remove(name));
        ended.ifPresent(span -> span.end(at));
        return ended.isPresent();
    }

    private Span span(String name, Instant from) {
        return describe(tracer.spanBuilder(name)
                .setParent(below)
                .setStartTimestamp(from)
                .startSpan());
    }

    /** What every span says. */
    private Span describe(Span span) {
        return span.setAttribute(CALL, call.value())
                .setAttribute(CARRIER, carrier)
                .setAttribute(DIRECTION, direction)
                .setAttribute(AGENT, agent);
    }
}
