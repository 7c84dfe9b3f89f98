package io.trunkline.plugins.simulator.deepgram;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trunkline.plugins.simulator.NodePeer;
import io.trunkline.plugins.simulator.VendorSchema;
import io.trunkline.plugins.simulator.vendor.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Deepgram's own client package listens and speaks with the imitation, whose messages are as published. */
class DeepgramPackageTest {
    @BeforeAll
    static void install() throws Exception {
        NodePeer.install("@deepgram/sdk");
    }

    @Test
    void officialClient_listensAndSpeaks() throws Exception {
        try (FakeDeepgram deepgram = FakeDeepgram.start()) {
            deepgram.hears("hello from nova", "hello from flux");
            String output = NodePeer.run("deepgram.mjs", deepgram.baseUrl(), deepgram.key(), FakeDeepgram.PROJECT);
            JsonObject seen = Json.parse(output).orElseThrow(() -> new AssertionError(output));
            assertEquals("hello from nova", seen.getString("nova"));
            assertEquals(1.1, seen.getJsonNumber("seconds").doubleValue());
            assertEquals(1.1, seen.getJsonNumber("confirmed").doubleValue());
            assertEquals("hello from flux", seen.getString("flux"));
            assertEquals(12 * 60 * 8, seen.getInt("auraBytes"));
            assertEquals(25 * 60 * 8, seen.getInt("fluxBytes"));
            assertEquals(12, seen.getInt("billed"));
            assertEquals("And", seen.getString("heard"));
            assertEquals(25, seen.getInt("total"));
            checkPublished(seen);
        }
    }

    private static void checkPublished(JsonObject seen) throws Exception {
        VendorSchema published = new VendorSchema("deepgram/listen-speak.asyncapi-trimmed.json");
        VendorSchema sdk = new VendorSchema("deepgram/v2.sdk.schema.json");
        messages(seen, "listenV1")
                .forEach(message -> published.check("ListenV1_ListenV1" + message.getString("type"), message));
        messages(seen, "listenV2")
                .forEach(message -> published.check("ListenV2_ListenV2" + message.getString("type"), message));
        messages(seen, "speakV1")
                .forEach(message -> published.check("SpeakV1_SpeakV1" + message.getString("type"), message));
        messages(seen, "speakV2").stream()
                .filter(message -> !message.getString("type").equals("SessionMetadata"))
                .forEach(message -> sdk.check("SpeakV2" + message.getString("type"), message));
    }

    private static List<JsonObject> messages(JsonObject seen, String socket) {
        return seen.getJsonArray(socket).stream().map(JsonValue::asJsonObject).toList();
    }
}
