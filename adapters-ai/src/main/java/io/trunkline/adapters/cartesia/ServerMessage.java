package io.trunkline.adapters.cartesia;

import io.trunkline.adapters.wire.Failures;
import io.trunkline.adapters.wire.json.Json;
import io.trunkline.ports.voice.Failed;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What Cartesia says, read by name and forgiving of what is absent.
 *
 * @param json a whole message
 */
record ServerMessage(JsonObject json) {
    /** A word and when it begins. */
    record Word(String text, long fromMillis) {}

    static Optional<ServerMessage> of(String text) {
        return Json.object(text).map(ServerMessage::new);
    }

    String type() {
        return text("type");
    }

    String text(String name) {
        return Json.text(json, name);
    }

    boolean is(String name) {
        return JsonValue.TRUE.equals(json.get(name));
    }

    /** The words of {@code timestamps} that have a time. */
    List<Word> words() {
        JsonObject timestamps = Json.object(json, "word_timestamps");
        List<Word> timed = new ArrayList<>();
        if (timestamps.get("words") instanceof JsonArray words && timestamps.get("start") instanceof JsonArray starts) {
            for (int i = 0; i < Math.min(words.size(), starts.size()); i++) {
                if (words.get(i) instanceof JsonString word && starts.get(i) instanceof JsonNumber start) {
                    timed.add(new Word(word.getString(), Math.max(0, Math.round(start.doubleValue() * 1000))));
                }
            }
        }
        return timed;
    }

    /** What an {@code error} means: it has the status that HTTP would have. */
    Failed failure() {
        int status = Json.integer(json, "status_code");
        String code = Failures.identifier(text("error_code"));
        Failed.Kind kind = status == 0 ? Failed.Kind.UNAVAILABLE : Failures.kind(status);
        return new Failed(kind, "the vendor reports error " + status + (code.isEmpty() ? "" : " (" + code + ")"));
    }

    /** What a refused handshake means. */
    static Failed refused(int status, String body) {
        return Failures.ofStatus(
                status,
                Json.object(body).map(json -> Json.text(json, "error_code")).orElse(""));
    }

    @Override
    public String toString() {
        return type();
    }
}
