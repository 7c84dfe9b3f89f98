package io.trunkline.plugins.simulator.openai;

import io.trunkline.plugins.simulator.vendor.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.UUID;

/** Makes server events. */
final class Events {
    private Events() {}

    static String id(String prefix) {
        return prefix + "_" + UUID.randomUUID().toString().replace("-", "").substring(0, 21);
    }

    static JsonObjectBuilder of(String type) {
        return Json.object().add("type", type).add("event_id", id("event"));
    }

    static JsonObjectBuilder ofItem(String type, String itemId) {
        return of(type).add("item_id", itemId);
    }

    static JsonObject error(String type, String code, String message, Optional<String> param, Optional<String> cause) {
        return of("error")
                .add(
                        "error",
                        Json.object()
                                .add("type", type)
                                .add("code", code)
                                .add("message", message)
                                .add("param", orNull(param))
                                .add("event_id", orNull(cause)))
                .build();
    }

    static JsonValue orNull(Optional<String> text) {
        return text.map(Json::value).orElse(JsonValue.NULL);
    }
}
