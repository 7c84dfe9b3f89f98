package io.trunkline.adapters.telnyx;

import io.trunkline.adapters.telnyx.ClientState.Step;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.carrier.CarrierException.Kind;
import io.trunkline.ports.carrier.Transfer;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;
import java.util.UUID;

/**
 * Hands calls over.
 *
 * <p>A blind transfer is one command. A warm one is a second call, to the target: it is briefed, accepts with a key, and only
 * then the two legs are connected. Each step follows from a webhook of the target's leg, whose state says which call it is
 * for; {@link TargetLeg} reads those.
 */
final class TelnyxTransfers {
    private static final int ANSWER_MILLIS = 10_000;
    private static final int TRIES = 2;

    private final TelnyxAccount account;
    private final TelnyxCalls calls;

    TelnyxTransfers(TelnyxAccount account, TelnyxCalls calls) {
        this.account = account;
        this.calls = calls;
    }

    void start(CallId call, CallControlId leg, Transfer transfer) throws CarrierException {
        if (transfer.notice().isPresent()) {
            calls.say(call, leg, transfer.notice().get());
        }
        if (transfer.briefing().isPresent()) {
            warm(call, leg, transfer, transfer.briefing().get());
        } else {
            blind(call, leg, transfer);
        }
    }

    private void blind(CallId call, CallControlId leg, Transfer transfer) throws CarrierException {
        ClientState target = ClientState.of(call, Optional.of(leg)).at(Step.BLIND);
        JsonObjectBuilder command = calls.command(UUID.randomUUID())
                .add("to", transfer.target().value())
                .add("from", transfer.callerId().value())
                .add("timeout_secs", transfer.ring().toSeconds())
                .add("target_leg_client_state", target.base64())
                .add("webhook_url", calls.webhookUrl());
        calls.act(leg, "transfer", command).require();
    }

    /** When the caller hangs up, only the caller's own leg tells: it is given the target's, which must then be hung up. */
    private void warm(CallId call, CallControlId leg, Transfer transfer, String briefing) throws CarrierException {
        ClientState own = ClientState.of(call, Optional.of(leg));
        JsonObjectBuilder command = calls.dialling(
                        UUID.randomUUID(), own.at(Step.WARM).noting(briefing))
                .add("to", transfer.target().value())
                .add("from", transfer.callerId().value())
                .add("timeout_secs", transfer.ring().toSeconds())
                .add("link_to", leg.value())
                .add("answering_machine_detection", account.isPremium() ? "premium" : "detect");
        CallControlId target = calls.dial(command);
        try {
            calls.carry(leg, own.handing(target));
        } catch (CarrierException callerGone) {
            calls.hangUp(target, own.at(Step.CALLER_GONE));
            throw callerGone;
        }
    }

    /** Brief the target and ask for a key, once its leg is answered. */
    void brief(CallControlId target, ClientState state) throws CarrierException {
        JsonObjectBuilder command = calls.command(UUID.randomUUID(), state.handing(target))
                .add("minimum_digits", 1)
                .add("maximum_digits", 1)
                .add("maximum_tries", TRIES)
                .add("timeout_millis", ANSWER_MILLIS);
        account.speech()
                .say(command, state.note().orElse("") + " " + account.speech().acceptPrompt());
        step(target, state, calls.act(target, "gather_using_speak", command));
    }

    /** Connect caller and target. */
    void bridge(CallControlId target, ClientState state) throws CarrierException {
        CallControlId caller = state.leg()
                .orElseThrow(() -> new CarrierException(Kind.CALLER_ERROR, "the target's leg does not know its call"));
        JsonObjectBuilder command = calls.command(
                        UUID.randomUUID(), state.withoutNote().at(Step.BRIDGING))
                .add("call_control_id", caller.value());
        step(target, state, calls.act(target, "bridge", command));
    }

    /** A target that the next step cannot be taken with would stay on the line with nobody: it is let go. */
    private void step(CallControlId target, ClientState state, TelnyxReply reply) throws CarrierException {
        Optional<TelnyxError> error = reply.error();
        if (error.isPresent()) {
            release(target, state, error.get().isCallOver() ? Step.CALLER_GONE : Step.FAILED);
        }
        reply.requireUnlessOver();
    }

    /** Hang the target up; the webhook that tells the end then brings back why. */
    void release(CallControlId target, ClientState state, Step why) throws CarrierException {
        calls.hangUp(target, state.withoutNote().at(why));
    }
}
