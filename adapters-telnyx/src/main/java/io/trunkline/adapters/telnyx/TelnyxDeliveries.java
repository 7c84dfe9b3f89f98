package io.trunkline.adapters.telnyx;

import io.trunkline.adapters.telnyx.ClientState.Step;
import io.trunkline.ports.call.AmdResult;
import io.trunkline.ports.call.Answerer;
import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.call.CarrierEvent;
import io.trunkline.ports.call.Cost;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.call.TransferStatus;
import io.trunkline.ports.web.BadWebhookException;
import io.trunkline.ports.web.Delivery;
import io.trunkline.ports.web.FollowUp;
import java.util.List;
import java.util.Optional;

/** Reads the events of a call's own leg. Types that say nothing to us, or are newer than this, give no event. */
final class TelnyxDeliveries {
    private static final int LONGEST_PARTY = 256;

    private final TelnyxCalls calls;

    TelnyxDeliveries(TelnyxCalls calls) {
        this.calls = calls;
    }

    Delivery read(TelnyxEvent event) throws BadWebhookException {
        return switch (event.type()) {
            case "call.initiated" -> telling(event, initiated(event));
            case "call.answered" -> answered(event);
            case "call.bridged" ->
                telling(
                        event,
                        new CarrierEvent.TransferChanged(event.leg().id(), TransferStatus.CONNECTED, "call.bridged"));
            case "call.hangup" -> hungUp(event);
            case "call.machine.detection.ended", "call.machine.premium.detection.ended" ->
                telling(event, new CarrierEvent.MachineDetected(event.call(), detected(event)));
            case "call.machine.greeting.ended", "call.machine.premium.greeting.ended" ->
                telling(event, new CarrierEvent.GreetingEnded(event.call(), event.word("result")));
            case "call.speak.ended", "call.playback.ended" -> announced(event);
            case "call.recording.saved", "recording.saved" -> telling(event, SavedRecording.read(event));
            case "call.recording.error" ->
                telling(
                        event,
                        new CarrierEvent.RecordingFailed(
                                event.call(), event.text("reason").orElse("no reason")));
            case "call.cost" -> cost(event);
            default -> telling(event);
        };
    }

    private static Delivery telling(TelnyxEvent event, CarrierEvent... events) {
        return new Delivery(event.id(), List.of(events));
    }

    /** Also sent for the calls that we place: those must not be answered. */
    private static CarrierEvent initiated(TelnyxEvent event) throws BadWebhookException {
        if (event.text("direction").filter("incoming"::equals).isEmpty()) {
            String word = event.text("state").orElse("initiated");
            // Telnyx tells of no ringing: this comes when the call was given to the network, and nothing before the
            // answer.
            return new CarrierEvent.StatusChanged(event.leg().id(), CallStatus.RINGING, word);
        }
        PhoneNumber to = party(event, "to").orElseThrow(() -> new BadWebhookException("payload.to is missing"));
        return new CarrierEvent.Incoming(
                event.leg().id(), party(event, "from").orElseGet(() -> new PhoneNumber("anonymous")), to);
    }

    private Delivery answered(TelnyxEvent event) throws BadWebhookException {
        CallControlId leg = event.leg();
        Delivery delivery = telling(event, new CarrierEvent.StatusChanged(leg.id(), CallStatus.ANSWERED, "answered"));
        Optional<ClientState> waiting =
                event.state().filter(state -> state.note().isPresent());
        return waiting.map(state -> delivery.then(() -> calls.stream(
                        leg, state.note().orElseThrow(), Optional.of(ClientState.of(state.call(), Optional.of(leg))))))
                .orElse(delivery);
    }

    private Delivery hungUp(TelnyxEvent event) throws BadWebhookException {
        Hangup hangup = Hangup.read(event);
        Delivery delivery =
                telling(event, new CarrierEvent.StatusChanged(event.leg().id(), hangup.call(), hangup.word()));
        return event.state()
                .flatMap(state -> state.target().map(target -> delivery.then(letGo(target, state))))
                .orElse(delivery);
    }

    /** A target that still rings or is being briefed would stay without a caller. */
    private FollowUp letGo(CallControlId target, ClientState state) {
        return () -> calls.hangUp(target, state.withoutNote().at(Step.CALLER_GONE));
    }

    static AmdResult detected(TelnyxEvent event) throws BadWebhookException {
        String word = event.word("result");
        Answerer answerer = switch (word) {
            case "human", "human_residence", "human_business" -> Answerer.HUMAN;
            case "machine" -> Answerer.MACHINE;
            case "fax_detected" -> Answerer.FAX;
            default -> Answerer.UNKNOWN;
        };
        return new AmdResult(answerer, word);
    }

    /** However the announcement ended, for it is all that is left to do; unless the call ended with it. */
    private Delivery announced(TelnyxEvent event) throws BadWebhookException {
        CallControlId leg = event.leg();
        boolean isOurs =
                event.state().filter(state -> state.step() == Step.ANNOUNCING).isPresent();
        boolean isOver = event.text("status").filter("call_hangup"::equals).isPresent();
        Delivery delivery = telling(event);
        return isOurs && !isOver ? delivery.then(() -> calls.hangUp(leg)) : delivery;
    }

    private static Delivery cost(TelnyxEvent event) throws BadWebhookException {
        Optional<Cost> known = TelnyxCosts.read(event);
        return known.isPresent()
                ? telling(event, new CarrierEvent.CostKnown(event.call(), known.get()))
                : telling(event);
    }

    /** A party may be a number, a SIP URI, and null. */
    private static Optional<PhoneNumber> party(TelnyxEvent event, String name) {
        String printable = event.text(name)
                .orElse("")
                .codePoints()
                .filter(letter -> !Character.isISOControl(letter))
                .limit(LONGEST_PARTY / 2)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return printable.isBlank() ? Optional.empty() : Optional.of(new PhoneNumber(printable));
    }
}
