package io.trunkline.adapters.wire.json;

import io.trunkline.ports.plugin.Settings;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;

/**
 * What an operator or an agent adds to a message of ours, for a vendor's field that we know nothing of. Objects are merged
 * member by member, anything else replaces what we would have sent, and null takes it out (RFC 7396).
 *
 * @param members a JSON object
 */
public record Extra(JsonObject members) {
    /** Adds nothing. */
    public static final Extra NONE = new Extra(JsonValue.EMPTY_JSON_OBJECT);
    /** What is wrong with a text that is none. */
    public static final String PROBLEM = "must be a JSON object";

    /** Read a text; empty if it is no JSON object. */
    public static Optional<Extra> of(String text) {
        return Json.object(text).map(Extra::new);
    }

    /** Read a setting that may be absent. */
    public static Extra from(Settings settings, String key) {
        return settings.find(key)
                .map(text -> of(text).orElseThrow(() -> settings.invalid(key, PROBLEM)))
                .orElse(NONE);
    }

    /** A message with this merged in. */
    public JsonObject onto(JsonObject message) {
        return members.isEmpty()
                ? message
                : jakarta.json.Json.createMergePatch(members).apply(message).asJsonObject();
    }

    /** Write a record as {@link Json#write} does, with this merged in. */
    public String write(Object message) {
        String text = Json.write(message);
        return members.isEmpty() ? text : onto(Json.object(text).orElseThrow()).toString();
    }

    /** Names no values. */
    @Override
    public String toString() {
        return "Extra" + members.keySet();
    }
}
