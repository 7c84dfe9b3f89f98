package io.trunkline.plugins.simulator.speechmatics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.plugins.simulator.NodePeer;
import io.trunkline.plugins.simulator.vendor.Json;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Speechmatics' own client package has speech written down by the imitation. */
class SpeechmaticsPackageTest {
    @BeforeAll
    static void install() throws Exception {
        NodePeer.install("@speechmatics/real-time-client");
    }

    @Test
    void officialClient_holdsASession() throws Exception {
        try (FakeSpeechmatics speechmatics = FakeSpeechmatics.start()) {
            speechmatics.hears("Hello there, Anna.", "Bye.");
            JsonObject seen = run(speechmatics, speechmatics.key());
            assertEquals("Hello there, Anna. Bye. ", seen.getString("transcript", ""), seen::toString);
            assertEquals("RecognitionStarted", seen.getString("started"));
            assertEquals("telephony", seen.getString("quality"));
            assertEquals(3, seen.getInt("added"));
            assertTrue(seen.getInt("partials") >= 3, seen::toString);
        }
    }

    @Test
    void officialClientWithAWrongKey_isRefused() throws Exception {
        try (FakeSpeechmatics speechmatics = FakeSpeechmatics.start()) {
            assertTrue(run(speechmatics, "wrong").getString("failed").contains("401"));
        }
    }

    private static JsonObject run(FakeSpeechmatics speechmatics, String key) throws Exception {
        String output =
                NodePeer.run("speechmatics.mjs", speechmatics.baseUrl().replaceFirst("http", "ws") + "/v2", key);
        return Json.parse(output).orElseThrow(() -> new AssertionError(output));
    }
}
