package io.trunkline.plugins.simulator.assemblyai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.plugins.simulator.NodePeer;
import io.trunkline.plugins.simulator.vendor.Json;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** AssemblyAI's own client package has speech written down by the imitation. */
class AssemblyAiPackageTest {
    @BeforeAll
    static void install() throws Exception {
        NodePeer.install("assemblyai");
    }

    @Test
    void officialClient_holdsASession() throws Exception {
        try (FakeAssemblyAi assemblyAi = FakeAssemblyAi.start()) {
            assemblyAi.hears("Hello there, Anna.", "Bye.");
            JsonObject seen = run(assemblyAi, assemblyAi.key(), 800);
            assertEquals(
                    "[\"0 false hello there anna\",\"0 true Hello there, Anna.\",\"1 false bye\",\"1 true Bye.\"]",
                    String.valueOf(seen.get("turns")),
                    seen::toString);
            assertEquals("Begin", seen.getString("begun"));
            assertTrue(seen.getInt("partials") >= 3, seen::toString);
        }
    }

    @Test
    void officialClientWithShortFrames_isPutOut() throws Exception {
        try (FakeAssemblyAi assemblyAi = FakeAssemblyAi.start()) {
            assertTrue(
                    run(assemblyAi, assemblyAi.key(), 160).getString("failed").startsWith("3007"));
        }
    }

    @Test
    void officialClientWithAWrongKey_isRefused() throws Exception {
        try (FakeAssemblyAi assemblyAi = FakeAssemblyAi.start()) {
            assertTrue(run(assemblyAi, "wrong", 800).getString("failed").startsWith("1008"));
        }
    }

    private static JsonObject run(FakeAssemblyAi assemblyAi, String key, int chunk) throws Exception {
        String url = assemblyAi.baseUrl().replaceFirst("http", "wss") + "/v3/ws";
        String output = NodePeer.run("assemblyai.mjs", url, key, String.valueOf(chunk));
        return Json.parse(output).orElseThrow(() -> new AssertionError(output));
    }
}
