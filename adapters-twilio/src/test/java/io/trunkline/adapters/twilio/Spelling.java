package io.trunkline.adapters.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.Set;

/** What Twilio takes on a media socket, by its warning 31951: exactly these fields. */
final class Spelling {
    private Spelling() {}

    static void require(String message) {
        JsonObject frame = TwilioJson.object(message.getBytes(UTF_8)).orElseThrow(() -> new AssertionError("not JSON"));
        assertTrue(frame.getString("streamSid", "").matches("MZ[0-9a-fA-F]{32}"), "streamSid");
        switch (frame.getString("event", "")) {
            case "media" -> {
                assertEquals(Set.of("event", "streamSid", "media"), frame.keySet());
                assertEquals(Set.of("payload"), frame.getJsonObject("media").keySet());
                String payload = frame.getJsonObject("media").getString("payload", "");
                assertTrue(payload.matches("([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?"), "base64");
                assertFalse(payload.isEmpty(), "empty payload");
            }
            case "mark" -> {
                assertEquals(Set.of("event", "streamSid", "mark"), frame.keySet());
                assertEquals(Set.of("name"), frame.getJsonObject("mark").keySet());
                assertFalse(frame.getJsonObject("mark").getString("name", "").isEmpty(), "empty name");
            }
            case "clear" -> assertEquals(Set.of("event", "streamSid"), frame.keySet());
            default -> throw new AssertionError("Twilio takes no such event");
        }
    }
}
