package io.trunkline.plugins.simulator.elevenlabs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.plugins.simulator.NodePeer;
import io.trunkline.plugins.simulator.vendor.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** ElevenLabs' own client packages hold conversations with the imitation, and have it speak. */
class ElevenLabsPackagesTest {
    private static final int CHARACTER_BYTES = 60 * 8;

    @BeforeAll
    static void install() throws Exception {
        NodePeer.install("@elevenlabs/elevenlabs-js");
        NodePeer.install("@elevenlabs/client");
    }

    @Test
    void clientForServers_conversesAndHasTextsSpoken() throws Exception {
        try (FakeElevenLabs vendor = FakeElevenLabs.start()) {
            vendor.greets("Hello, this greeting is long enough to be interrupted.")
                    .hears("What do you know?")
                    .calls("lookup", "{\"q\":42}")
                    .says("The answer is 42.", "What else?");
            JsonObject seen = run("elevenlabs.mjs", vendor.baseUrl(), vendor.key(), vendor.agentId());
            assertEquals(
                    List.of(
                            "Hello, this greeting is long enough to be interrupted.",
                            "The answer is 42.",
                            "What else?"),
                    strings(seen, "agent"));
            assertEquals(List.of("What do you know?"), strings(seen, "heard"));
            assertEquals(1, seen.getInt("interruptions"));
            assertTrue(strings(seen, "corrected").getFirst().endsWith("..."));
            assertEquals(
                    "What else?".length() * CHARACTER_BYTES,
                    (seen.getInt("bytes") - 54 * CHARACTER_BYTES - 17 * CHARACTER_BYTES));
            assertEquals("in-progress", seen.getString("running"));
            assertEquals("done", seen.getString("status"));
            assertTrue(seen.getInt("seconds") >= 1);
            assertEquals(List.of("ulaw_8000", "ulaw_8000"), strings(seen, "formats"));
            assertEquals(12 * CHARACTER_BYTES, seen.getInt("streamed"));
            assertEquals(12 * 60 * 32, seen.getInt("converted"));
            assertEquals("404 voice_not_found", seen.getString("unknown"));
            assertEquals("401 invalid_api_key", seen.getString("stranger"));
            String received = vendor.conversations().getFirst().received().toString();
            assertTrue(received.contains("client_tool_result") && received.contains("pong"), received);
        }
    }

    @Test
    void clientForBrowsers_conversesInText() throws Exception {
        try (FakeElevenLabs vendor = FakeElevenLabs.start().open().allows("text_only")) {
            vendor.greets("Hello.").says("How are you?");
            JsonObject seen = run("elevenlabs-web.mjs", vendor.baseUrl().replace("http", "ws"), vendor.agentId());
            assertEquals(List.of("ai: Hello.", "ai: How are you?"), strings(seen, "messages"));
            assertEquals("conv_1", seen.getString("id"));
            assertTrue(seen.getString("refused").startsWith("1008 Override for field"), seen::toString);
            assertEquals(List.of(), strings(seen, "errors"));
            assertEquals(1000, vendor.conversations().getFirst().awaitClose());
        }
    }

    /** What the script saw is its last line; before it the client may have warned. */
    private static JsonObject run(String script, String... arguments) throws Exception {
        String output = NodePeer.run(script, arguments);
        return Json.parse(output.substring(output.lastIndexOf('\n') + 1)).orElseThrow(() -> new AssertionError(output));
    }

    private static List<String> strings(JsonObject from, String name) {
        return from.getJsonArray(name).getValuesAs(JsonString::getString);
    }
}
