package io.trunkline.adapters.deepgram;

import io.trunkline.adapters.wire.Failures;
import io.trunkline.adapters.wire.json.Json;
import io.trunkline.ports.voice.Failed;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;

/**
 * What Deepgram says, read by name and forgiving of what is absent.
 *
 * @param json a whole message
 */
record ServerMessage(JsonObject json) {
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

    double decimal(String name) {
        return json.get(name) instanceof JsonNumber number ? number.doubleValue() : 0;
    }

    ServerMessage object(String name) {
        return new ServerMessage(Json.object(json, name));
    }

    /** Seconds as milliseconds; nothing negative. */
    long millis(String name) {
        return Math.max(0, Math.round(decimal(name) * 1000));
    }

    /** What the best alternative of {@code Results} says. */
    String transcript() {
        return Json.objects(object("channel").json, "alternatives").stream()
                .findFirst()
                .map(best -> Json.text(best, "transcript"))
                .orElse("");
    }

    /** Whether Deepgram names the request by which it can be asked later. */
    Optional<String> requestId() {
        String named = text("request_id").isEmpty() ? object("metadata").text("request_id") : text("request_id");
        return Optional.of(Failures.identifier(named)).filter(id -> !id.isEmpty());
    }

    /** What an {@code Error} means; its code says whether what we sent was wrong. */
    Failed failure() {
        String code = Failures.identifier(text("code"));
        boolean ours = code.startsWith("DATA-")
                || code.startsWith("MESSAGE-")
                || code.startsWith("BIG-")
                || code.startsWith("UNPARSABLE_")
                || code.startsWith("INVALID_");
        return new Failed(
                ours ? Failed.Kind.INVALID : Failed.Kind.UNAVAILABLE,
                "the vendor reports an error" + (code.isEmpty() ? "" : " (" + code + ")"));
    }

    /** What a refused handshake means: its body has a code of its own. */
    static Failed refused(int status, String body) {
        return Failures.ofStatus(
                status,
                Json.object(body).map(json -> Json.text(json, "err_code")).orElse(""));
    }

    @Override
    public String toString() {
        return type();
    }
}
