package io.trunkline.app.journal;

import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.store.JournalEntry;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An entry that was read. What is not there, or was erased, is empty.
 *
 * @param entry the entry
 * @param body its JSON
 */
record Told(JournalEntry entry, JsonObject body) {
    static Told of(JournalEntry entry) {
        return new Told(entry, EventJson.body(entry));
    }

    boolean is(CallEventType type) {
        return entry.type().equals(type.word());
    }

    /** When, to the last digit that was written down. */
    String at() {
        return text(body, "at").orElseGet(() -> entry.at().toString());
    }

    Optional<String> detail(String name) {
        return object(body, "details").flatMap(details -> text(details, name));
    }

    OptionalLong number(String name) {
        try {
            return detail(name).map(Long::parseLong).map(OptionalLong::of).orElse(OptionalLong.empty());
        } catch (NumberFormatException none) {
            return OptionalLong.empty();
        }
    }

    Optional<JsonObject> summary() {
        return object(body, "summary");
    }

    static Optional<JsonObject> object(JsonObject in, String name) {
        return value(in, name, JsonObject.class);
    }

    static Optional<String> text(JsonObject in, String name) {
        return value(in, name, JsonString.class).map(JsonString::getString).filter(text -> !text.isEmpty());
    }

    static <T extends JsonValue> Optional<T> value(JsonObject in, String name, Class<T> type) {
        return Optional.ofNullable(in.get(name)).filter(type::isInstance).map(type::cast);
    }
}
