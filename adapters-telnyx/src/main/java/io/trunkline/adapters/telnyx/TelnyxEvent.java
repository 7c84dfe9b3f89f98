package io.trunkline.adapters.telnyx;

import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.web.BadWebhookException;
import jakarta.json.JsonObject;
import java.util.Optional;

/**
 * One webhook, as far as all have the same shape.
 *
 * @param id Telnyx's name for it, the same when it is delivered again
 * @param type such as {@code call.answered}
 * @param payload what happened
 * @param state what we had the leg carry, where it did and it is ours
 */
record TelnyxEvent(String id, String type, JsonObject payload, Optional<ClientState> state) {
    private static final int LONGEST_ID = 128;

    /** Some samples of Telnyx's own spell a type with underscores for dots, and the id as {@code webhook_id}. */
    static TelnyxEvent parse(byte[] body) throws BadWebhookException {
        JsonObject json = TelnyxJson.object(body).orElseThrow(() -> new BadWebhookException("the body is not JSON"));
        JsonObject data = TelnyxJson.child(json, "data").orElseThrow(() -> new BadWebhookException("data is missing"));
        String id = TelnyxJson.text(data, "id")
                .or(() -> TelnyxJson.text(data, "webhook_id"))
                .filter(text -> !text.isBlank() && text.length() <= LONGEST_ID)
                .orElseThrow(() -> new BadWebhookException("data.id is missing or too long"));
        String type = TelnyxJson.text(data, "event_type")
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new BadWebhookException("data.event_type is missing"));
        JsonObject payload =
                TelnyxJson.child(data, "payload").orElseThrow(() -> new BadWebhookException("data.payload is missing"));
        Optional<ClientState> state = TelnyxJson.text(payload, "client_state").flatMap(ClientState::parse);
        return new TelnyxEvent(id, type.replace('_', '.'), payload, state);
    }

    Optional<String> text(String name) {
        return TelnyxJson.text(payload, name);
    }

    String word(String name) throws BadWebhookException {
        return text(name)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new BadWebhookException("payload." + name + " is missing"));
    }

    /** The handle of the leg that this is about. */
    CallControlId leg() throws BadWebhookException {
        return CallControlId.parse(word("call_control_id"))
                .orElseThrow(() -> new BadWebhookException("payload.call_control_id is no call control id"));
    }

    /**
     * The name of the call whose own leg this is about. Detection and recording events do not tell the handle: then it is the
     * one that the leg carries, or else the leg's other name.
     */
    CarrierCallId call() throws BadWebhookException {
        if (text("call_control_id").isPresent()) {
            return leg().id();
        }
        Optional<CallControlId> carried = state.flatMap(ClientState::leg);
        if (carried.isPresent()) {
            return carried.get().id();
        }
        return LegName.of(word("call_leg_id"))
                .orElseThrow(() -> new BadWebhookException("payload.call_leg_id is no id"))
                .id();
    }

    @Override
    public String toString() {
        return type + " " + id;
    }
}
