package io.trunkline.plugins.simulator.cartesia;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.plugins.simulator.NodePeer;
import io.trunkline.plugins.simulator.VendorSchema;
import io.trunkline.plugins.simulator.vendor.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Cartesia's own client package listens and speaks with the imitation, whose messages are as published. */
class CartesiaPackageTest {
    @BeforeAll
    static void install() throws Exception {
        NodePeer.install("@cartesia/cartesia-js");
    }

    @Test
    void officialClient_listensAndSpeaks() throws Exception {
        try (FakeCartesia cartesia = FakeCartesia.start()) {
            cartesia.hears("hello by turns", "hello by hand");
            String output = NodePeer.run("cartesia.cjs", cartesia.baseUrl(), cartesia.key());
            JsonObject seen = Json.parse(output).orElseThrow(() -> new AssertionError(output));
            assertEquals("hello by turns", seen.getString("heard"));
            assertEquals("hello by hand", seen.getString("told"));
            assertEquals(20 * 60 * 8, seen.getInt("bytes"));
            assertEquals(
                    "[\"Hello\",\"there,\",\"friend.\"]",
                    seen.getJsonArray("words").toString());
            check(seen, "turns", "cartesia/stt-turns.schema.json");
            check(seen, "manual", "cartesia/stt-manual.schema.json");
            for (JsonValue event : seen.getJsonArray("speech")) {
                assertTrue(event.asJsonObject().getString("context_id").equals("one"));
            }
        }
    }

    private static void check(JsonObject seen, String socket, String file) throws Exception {
        VendorSchema published = new VendorSchema(file);
        seen.getJsonArray(socket).forEach(event -> published.check("ServerEvent", event.asJsonObject()));
    }
}
