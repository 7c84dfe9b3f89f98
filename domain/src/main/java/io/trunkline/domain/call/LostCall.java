package io.trunkline.domain.call;

import io.trunkline.domain.recording.TapeNews;
import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CallMetrics;
import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.call.Direction;
import io.trunkline.ports.call.EndReason;
import io.trunkline.ports.call.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A call whose server went away while it lived: what its events tell, and how it is ended afterwards.
 *
 * @param events every event that was kept, in order; at least the first
 */
public record LostCall(List<CallEvent> events) {
    /** Keeps its own copy. */
    public LostCall {
        events = List.copyOf(events);
        if (events.isEmpty() || events.getFirst().type() != CallEventType.INITIATED) {
            throw new IllegalArgumentException("a call begins with " + CallEventType.INITIATED.word());
        }
    }

    /** Our name for it. */
    public CallId id() {
        return events.getFirst().call();
    }

    /** Which carrier. */
    public String carrierKind() {
        return beginning("carrier");
    }

    /** The carrier's name for it; empty when it was not known yet. */
    public Optional<CarrierCallId> carrierCall() {
        return events.stream()
                .flatMap(event -> Optional.ofNullable(event.details().get("carrier.call")).stream())
                .reduce((older, newer) -> newer)
                .map(CarrierCallId::new);
    }

    /** The calling party. */
    public PhoneNumber from() {
        return new PhoneNumber(beginning("from"));
    }

    /** The called party. */
    public PhoneNumber to() {
        return new PhoneNumber(beginning("to"));
    }

    /** Who placed it. */
    public Direction direction() {
        return beginning("direction").equals(Direction.OUTBOUND.word()) ? Direction.OUTBOUND : Direction.INBOUND;
    }

    private String beginning(String detail) {
        return events.getFirst().details().getOrDefault(detail, "?");
    }

    /**
     * The event that tells of a recording of our own.
     *
     * @param recording its name among the call's recordings
     * @return empty when it was told already
     */
    public Optional<CallEvent> recorded(String recording, TapeNews.Completed completed, Instant now) {
        boolean told = events.stream()
                .filter(event -> event.type() == CallEventType.RECORDING_COMPLETED)
                .anyMatch(event -> recording.equals(event.details().get("recording")));
        return told
                ? Optional.empty()
                : Optional.of(new CallEvent(
                        id(), next(), now, CallEventType.RECORDING_COMPLETED, completed.details(recording)));
    }

    /** The same call with one more event. */
    public LostCall and(CallEvent event) {
        return new LostCall(Stream.concat(events.stream(), Stream.of(event)).toList());
    }

    private long next() {
        return events.getLast().sequence() + 1;
    }

    /**
     * Its last event.
     *
     * @param status what the carrier says of it; empty where the carrier has no such call, or could not be asked
     */
    public CallEvent ended(Optional<CallStatus> status, Instant now) {
        return new CallEvent(
                id(),
                next(),
                now,
                CallEventType.ENDED,
                Map.of(
                        "reason",
                        reason(status).word(),
                        "status",
                        status.map(CallStatus::word).orElse("unknown")));
    }

    /** What is known of it when it is ended. Audio that nobody counted any more is not in it. */
    public CallSummary summary(Optional<CallStatus> status, Instant now) {
        Instant started = events.getFirst().at();
        return new CallSummary(
                id(),
                carrierKind(),
                direction(),
                from(),
                to(),
                beginning("agent"),
                started,
                Duration.between(started, now),
                reason(status),
                transcript(),
                new CallMetrics(0, 0, 0, 0, count(CallEventType.INTERRUPTED)),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private EndReason reason(Optional<CallStatus> status) {
        return status.filter(
                        told -> told.isLast() && told != CallStatus.COMPLETED && count(CallEventType.ANSWERED) == 0)
                .map(Endings::unanswered)
                .orElse(EndReason.SERVER_LOST);
    }

    private long count(CallEventType type) {
        return events.stream().filter(event -> event.type() == type).count();
    }

    private List<CallSummary.Line> transcript() {
        Transcript said = new Transcript();
        for (CallEvent event : events) {
            String text = event.details().getOrDefault("text", "");
            if (event.type() == CallEventType.TRANSCRIPT_USER) {
                said.callerSaid(text);
            } else if (event.type() == CallEventType.TRANSCRIPT_AGENT) {
                said.agentSaid(event.details().getOrDefault("utterance", ""), text);
            }
        }
        return said.lines();
    }
}
