package io.trunkline.plugins.simulator.soniox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.plugins.simulator.NodePeer;
import io.trunkline.plugins.simulator.vendor.Json;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Soniox's own client package has speech written down by the imitation. */
class SonioxPackageTest {
    @BeforeAll
    static void install() throws Exception {
        NodePeer.install("@soniox/node");
    }

    @Test
    void officialClient_holdsASession() throws Exception {
        try (FakeSoniox soniox = FakeSoniox.start()) {
            soniox.takesKeyInMessage();
            soniox.hears("Hello there, Anna.", "Bye.");
            JsonObject seen = run(soniox, soniox.key());
            assertEquals("[\"Hello there, Anna.\",\"Bye.\"]", String.valueOf(seen.get("turns")), seen::toString);
            assertTrue(seen.getInt("guesses") >= 3, seen::toString);
            assertEquals("finished", seen.getString("state"));
            assertEquals(1_700, soniox.sessions().getFirst().heardMillis());
        }
    }

    @Test
    void officialClientOfTheOldKind_isRefused() throws Exception {
        try (FakeSoniox soniox = FakeSoniox.start()) {
            assertTrue(run(soniox, soniox.key()).getString("failed").startsWith("auth_error"));
        }
    }

    private static JsonObject run(FakeSoniox soniox, String key) throws Exception {
        String url = soniox.baseUrl().replaceFirst("http", "ws") + "/transcribe-websocket";
        String output = NodePeer.run("soniox.mjs", url, key);
        return Json.parse(output).orElseThrow(() -> new AssertionError(output));
    }
}
