package io.trunkline.domain.call;

import io.trunkline.ports.call.AmdResult;
import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallMetrics;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.call.Cost;
import io.trunkline.ports.call.EndReason;
import io.trunkline.ports.call.Spent;
import io.trunkline.ports.call.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is written down of a call and told of it. Confined to the call's thread. */
final class CallBook {
    private static final String CARRIER_CALL = "carrier.call";

    private final CallSetup setup;
    private final CallHost host;
    private final Transcript transcript = new Transcript();
    private final UsageTally tally = new UsageTally();
    private final Instant started;
    private boolean closed;
    private long sequence;
    private long badFrames;
    private long interruptions;
    private @Nullable AmdResult amd;
    private @Nullable Instant answered;
    private @Nullable Instant settling;
    private @Nullable CarrierCallId name;
    private Optional<Cost> telephony = Optional.empty();
    private List<Spent> spent = List.of();
    private CallMetrics metrics = new CallMetrics(0, 0, 0, 0, 0);

    CallBook(CallSetup setup, CallHost host) {
        this.setup = setup;
        this.host = host;
        this.started = host.clock().instant();
    }

    /** The carrier has a name for the call. One that is not told with the beginning is told by itself. */
    void named(CarrierCallId given) {
        name = given;
        if (sequence > 0 && !closed) {
            publish(CallEventType.PLACED, Map.of(CARRIER_CALL, given.value()));
        }
    }

    void publish(CallEventType type, Map<String, String> details) {
        if (type == CallEventType.ANSWERED) {
            answered = host.clock().instant();
        }
        host.publish(event(type, type == CallEventType.INITIATED ? beginning() : details));
    }

    private CallEvent event(CallEventType type, Map<String, String> details) {
        return new CallEvent(setup.id(), ++sequence, host.clock().instant(), type, details);
    }

    private Map<String, String> beginning() {
        Map<String, String> details = new HashMap<>(Map.of(
                "carrier", setup.carrierKind(),
                "direction", setup.direction().word(),
                "from", setup.from().value(),
                "to", setup.to().value(),
                "agent", setup.agent().name()));
        if (name != null) {
            details.put(CARRIER_CALL, name.value());
        }
        return details;
    }

    void callerSaid(String text) {
        transcript.callerSaid(text);
        publish(CallEventType.TRANSCRIPT_USER, Map.of("text", text));
    }

    void callerPressed(char digit) {
        transcript.callerSaid("[DTMF: " + digit + "]");
    }

    void agentSaid(String utterance, String text) {
        transcript.agentSaid(utterance, text);
        publish(CallEventType.TRANSCRIPT_AGENT, Map.of("text", text, "utterance", utterance));
    }

    /** Of an utterance only so much was heard. */
    void cut(String utterance, long heard, long spoken) {
        transcript.cut(utterance, heard, spoken);
    }

    void interrupted(long heardMillis) {
        interruptions++;
        publish(CallEventType.INTERRUPTED, Map.of("heard.ms", String.valueOf(heardMillis)));
    }

    /** The first verdict counts. */
    void detected(AmdResult result) {
        if (amd == null) {
            amd = result;
        }
    }

    /** What comes after the end is told by itself. */
    void used(Usage usage) {
        if (closed) {
            Spent spent = new Spent(usage, host.price(usage));
            publish(CallEventType.SPENT, details(spent));
            host.spent(spent);
        } else {
            tally.add(usage);
        }
    }

    private static Map<String, String> details(Spent spent) {
        Usage usage = spent.usage();
        Map<String, String> details = new HashMap<>(Map.of(
                "vendor", usage.vendor(), "model", usage.model(), "estimated", String.valueOf(usage.estimated())));
        usage.amounts()
                .forEach((unit, amount) -> details.put(unit.name().toLowerCase(Locale.ROOT), String.valueOf(amount)));
        usage.reference().ifPresent(reference -> details.put("reference", reference));
        spent.cost().ifPresent(cost -> {
            details.put("amount", cost.amount().toPlainString());
            details.put("currency", cost.currency());
        });
        return details;
    }

    void badFrame(String reason) {
        if (badFrames++ == 0) {
            host.warn("bad frame from the carrier (logged once for this call): " + reason);
        }
    }

    /** What was said so far, as it was heard. */
    List<CallSummary.Line> lines() {
        return transcript.lines();
    }

    /** Find out what the carrier will take, as far as it is known. */
    void priceTelephony() {
        telephony = host.estimate(answered == null ? Duration.ZERO : since(answered));
    }

    /** Find out what vendors take, as far as it is known. */
    void priceUsage() {
        spent = tally.all().stream()
                .map(usage -> new Spent(
                        usage,
                        Settlement.find(
                                "pricing " + usage.vendor(), () -> host.price(usage), Optional.empty(), host::warn)))
                .toList();
    }

    /** Count what went through. */
    void count(CallerVoice caller, AgentVoice agent) {
        metrics = new CallMetrics(
                caller.frames(), agent.frames(), caller.dropped() + agent.lost(), badFrames, interruptions);
    }

    /** From here on the call is settled. */
    void settling() {
        settling = host.clock().instant();
    }

    /** Close the book. */
    void ended(EndReason reason) {
        Duration duration = since(started);
        closed = true;
        CallEvent ended = event(
                CallEventType.ENDED,
                Map.of(
                        "reason",
                        reason.word(),
                        "duration.ms",
                        String.valueOf(duration.toMillis()),
                        "settlement.ms",
                        String.valueOf(since(settling == null ? host.clock().instant() : settling)
                                .toMillis())));
        host.ended(
                ended,
                new CallSummary(
                        setup.id(),
                        setup.carrierKind(),
                        setup.direction(),
                        setup.from(),
                        setup.to(),
                        setup.agent().name(),
                        started,
                        duration,
                        reason,
                        transcript.lines(),
                        metrics,
                        Optional.ofNullable(amd),
                        telephony,
                        spent));
    }

    private Duration since(Instant begin) {
        return Duration.between(begin, host.clock().instant());
    }
}
