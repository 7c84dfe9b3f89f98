package io.trunkline.adapters.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.carrier.CarrierCall;
import io.trunkline.ports.web.BadWebhookException;
import java.util.Base64;
import java.util.UUID;

/**
 * One transfer, as it travels in the queries of its callbacks.
 *
 * @param ours our name for the call that is transferred
 * @param parent Twilio's name for it
 * @param mark tells this transfer from others of the same call
 * @param briefed whether the target is asked before it is connected
 */
record Handover(CallId ours, CallSid parent, String mark, boolean briefed) {
    static final String TEXT = "text";

    static Handover of(CarrierCall call, CallSid sid, boolean briefed) {
        return new Handover(call.id(), sid, UUID.randomUUID().toString(), briefed);
    }

    static Handover from(Posted posted) throws BadWebhookException {
        CallId ours = posted.ours().orElseThrow(() -> new BadWebhookException("call is missing in the query"));
        CallSid parent = CallSid.parse(posted.carried("parent"))
                .orElseThrow(() -> new BadWebhookException("parent in the query is no CallSid"));
        return new Handover(
                ours,
                parent,
                posted.carried("transfer"),
                posted.carried("briefed").equals("true"));
    }

    CarrierCallId call() {
        return parent.id();
    }

    Fields query() {
        return new Fields()
                .with("call", ours.value())
                .with("parent", parent.value())
                .with("transfer", mark)
                .with("briefed", String.valueOf(briefed));
    }

    /** In an alphabet that needs no escape: a URL of 500 escaped ideographs would not fit into Twilio's TwiML. */
    static String packed(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    static String unpacked(String text) throws BadWebhookException {
        try {
            return new String(Base64.getUrlDecoder().decode(text), UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw new BadWebhookException("text in the query is not base64");
        }
    }
}
