package io.trunkline.adapters.telnyx;

import io.trunkline.adapters.telnyx.ClientState.Step;
import io.trunkline.ports.call.Answerer;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.call.CarrierEvent;
import io.trunkline.ports.call.TransferStatus;
import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.carrier.Transfer;
import io.trunkline.ports.web.BadWebhookException;
import io.trunkline.ports.web.Delivery;
import io.trunkline.ports.web.FollowUp;
import java.util.List;
import java.util.Optional;

/**
 * Reads the events of a leg to a transfer's target, and takes the transfer's next step. Whatever goes wrong ends with that
 * leg hung up, and the webhook of its end tells the result: so each transfer has one result, and told once.
 */
final class TargetLeg {
    private final TelnyxTransfers transfers;
    private final ActiveCalls active;

    TargetLeg(TelnyxTransfers transfers, ActiveCalls active) {
        this.transfers = transfers;
        this.active = active;
    }

    Delivery read(TelnyxEvent event, ClientState state) throws BadWebhookException {
        return switch (event.type()) {
            case "call.initiated" -> telling(event, state, TransferStatus.RINGING, "call.initiated");
            case "call.answered" -> answered(event, state);
            case "call.bridged" -> telling(event, state, TransferStatus.CONNECTED, "call.bridged");
            case "call.machine.detection.ended", "call.machine.premium.detection.ended" -> detected(event, state);
            case "call.gather.ended" -> chose(event, state);
            case "call.hangup" -> {
                Hangup hangup = Hangup.read(event);
                yield telling(event, state, hangup.transfer(state.step()), hangup.word());
            }
            default -> new Delivery(event.id(), List.of());
        };
    }

    private static Delivery telling(TelnyxEvent event, ClientState state, TransferStatus status, String word)
            throws BadWebhookException {
        CarrierCallId call = state.leg()
                .orElseThrow(() -> new BadWebhookException("payload.client_state does not tell the call"))
                .id();
        return new Delivery(event.id(), List.of(new CarrierEvent.TransferChanged(call, status, word)));
    }

    private Delivery answered(TelnyxEvent event, ClientState state) throws BadWebhookException {
        CallControlId target = event.leg();
        if (state.step() != Step.WARM) {
            return new Delivery(event.id(), List.of());
        }
        return telling(event, state, TransferStatus.BRIEFING, "call.answered")
                .then(() -> transfers.brief(target, state.at(Step.BRIEFING)));
    }

    private Delivery detected(TelnyxEvent event, ClientState state) throws BadWebhookException {
        Answerer answerer = TelnyxDeliveries.detected(event).answerer();
        boolean isMachine = answerer == Answerer.MACHINE || answerer == Answerer.FAX;
        boolean isOpen =
                state.step() == Step.WARM || state.step() == Step.BRIEFING || state.step() == Step.BRIEFING_AGAIN;
        Delivery delivery = new Delivery(event.id(), List.of());
        return isMachine && isOpen ? delivery.then(hangUpMachine(event, state)) : delivery;
    }

    /** Detection does not tell the leg's handle; the briefing has the leg carry it, but may have come too late for that. */
    private FollowUp hangUpMachine(TelnyxEvent event, ClientState state) throws BadWebhookException {
        if (event.text("call_control_id").isPresent() || state.target().isPresent()) {
            CallControlId target = event.text("call_control_id").isPresent()
                    ? event.leg()
                    : state.target().get();
            return () -> transfers.release(target, state, Step.MACHINE);
        }
        LegName leg = LegName.of(event.word("call_leg_id"))
                .orElseThrow(() -> new BadWebhookException("payload.call_leg_id is no id"));
        return () -> release(active.of(leg), state);
    }

    private void release(Optional<CallControlId> target, ClientState state) throws CarrierException {
        if (target.isPresent()) {
            transfers.release(target.get(), state, Step.MACHINE);
        }
    }

    private Delivery chose(TelnyxEvent event, ClientState state) throws BadWebhookException {
        CallControlId target = event.leg();
        String status = event.text("status").orElse("");
        String digits = event.text("digits").orElse("");
        Delivery delivery = new Delivery(event.id(), List.of());
        if (status.equals("call_hangup")) {
            return delivery;
        }
        if (status.equals("cancelled_amd") && state.step() == Step.BRIEFING) {
            return delivery.then(() -> transfers.brief(target, state.at(Step.BRIEFING_AGAIN)));
        }
        return digits.equals(String.valueOf(Transfer.ACCEPT))
                ? delivery.then(() -> transfers.bridge(target, state))
                : delivery.then(() -> transfers.release(target, state, Step.DECLINED));
    }
}
