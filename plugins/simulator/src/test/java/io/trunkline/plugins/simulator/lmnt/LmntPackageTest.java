package io.trunkline.plugins.simulator.lmnt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trunkline.plugins.simulator.NodePeer;
import io.trunkline.plugins.simulator.Shared;
import io.trunkline.plugins.simulator.audio.Sound;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/** LMNT's own client package holds a speech session with the imitation. */
class LmntPackageTest {
    @Test
    void officialClient_holdsASession() throws Exception {
        NodePeer.install("lmnt-node");
        try (FakeLmnt lmnt = FakeLmnt.start()) {
            JsonObject seen = Shared.parse(NodePeer.run("lmnt.mjs", lmnt.baseUrl(), lmnt.key()));
            int spoken = new Sound(Sound.Spelling.LINEAR, 8_000).saying("Hello there. ").length
                    + new Sound(Sound.Spelling.LINEAR, 8_000).saying("Bye.").length;
            assertEquals(spoken, seen.getInt("bytes"));
            assertEquals(
                    "[\"ready\",\"timestamps\",\"flush_complete 1\",\"reset_complete 2\",\"timestamps\"]",
                    seen.getJsonArray("types").toString());
            assertEquals("req_1", seen.getString("requestId"));
            assertEquals("authentication_error", seen.getString("refusal"));
            assertEquals("indie", seen.getString("plan"));
        }
    }
}
