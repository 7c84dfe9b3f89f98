package io.trunkline.adapters.wire.json;

import io.trunkline.ports.plugin.Settings;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/**
 * What an operator adds to a message of ours, for a vendor's field that we know nothing of. Objects are merged member by
 * member, anything else replaces what we would have sent, and null takes it out.
 *
 * @param members a JSON object
 */
public record Extra(JsonObject members) {
    /** Adds nothing. */
    public static final Extra NONE = new Extra(JsonValue.EMPTY_JSON_OBJECT);

    /** Read a setting that may be absent. */
    public static Extra from(Settings settings, String key) {
        return settings.find(key)
                .map(text -> Json.object(text).orElseThrow(() -> settings.invalid(key, "must be a JSON object")))
                .map(Extra::new)
                .orElse(NONE);
    }

    /** Write a record as {@link Json#write} does, with this merged in. */
    public String write(Object message) {
        String text = Json.write(message);
        return members.isEmpty()
                ? text
                : jakarta.json.Json.createMergePatch(members)
                        .apply(Json.object(text).orElseThrow())
                        .toString();
    }

    /** Names no values. */
    @Override
    public String toString() {
        return "Extra" + members.keySet();
    }
}
