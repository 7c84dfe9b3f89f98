package io.trunkline.adapters.elevenlabs;

import io.trunkline.adapters.wire.json.Json;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import jakarta.json.JsonObject;
import java.util.Optional;

/** Fields of the vendor's that we do not know, which the operator adds to what we send. */
record Extra(Optional<JsonObject> fields) {
    /** Read a setting that holds a JSON object. */
    static Extra from(Settings settings, Setting setting) {
        Optional<String> text = settings.find(setting.key());
        return new Extra(text.map(given ->
                Json.object(given).orElseThrow(() -> settings.invalid(setting.key(), "must be a JSON object"))));
    }

    /** Write a message with the fields merged in; theirs win. */
    String write(Object message) {
        String text = Json.write(message);
        return fields.flatMap(added -> Json.object(text)
                        .map(ours -> jakarta.json.Json.createMergePatch(added)
                                .apply(ours)
                                .toString()))
                .orElse(text);
    }
}
