package io.trunkline.plugins.simulator.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.plugins.simulator.NodePeer;
import io.trunkline.plugins.simulator.TlsRelay;
import io.trunkline.plugins.simulator.audio.Babble;
import io.trunkline.plugins.simulator.vendor.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** OpenAI's own client package holds a conversation with the imitation. */
class OpenAiPackageTest {
    @BeforeAll
    static void install() throws Exception {
        NodePeer.install("openai");
    }

    @Test
    void officialClient_holdsAConversation() throws Exception {
        Script script = new Script()
                .greeting("Hello.")
                .turns(Script.Turn.using("Goodbye.", "Bye.", "end_call", "{}"))
                .afterTool("It was nice to talk to you.");
        try (FakeOpenAi openAi = FakeOpenAi.start(script)) {
            JsonObject seen = run(openAi, "session.mjs");
            assertEquals("audio/pcmu", seen.getString("format"));
            assertTrue(seen.getBoolean("remembers"));
            assertEquals(100, seen.getInt("inputTokens"));
            assertEquals("Hello.", seen.getString("greeting"));
            assertEquals("Goodbye.", seen.getString("heard"));
            assertEquals("end_call", seen.getString("tool"));
            assertEquals("It was nice to talk to you.", seen.getString("goodbye"));
            int millis = Stream.of("Hello.", "Bye.", "It was nice to talk to you.")
                    .mapToInt(Babble::millis)
                    .sum();
            assertEquals(millis * 8, seen.getInt("audioBytes"));
            assertTrue(openAi.sessions().getFirst().received().size() >= 7);
        }
    }

    @Test
    void officialBetaClient_holdsAConversation() throws Exception {
        Script script = new Script()
                .greeting("Hello.")
                .turns(Script.Turn.using("Goodbye.", "Bye.", "end_call", "{}"))
                .afterTool("It was nice to talk to you.")
                .speakingBeta();
        try (FakeOpenAi openAi = FakeOpenAi.start(script)) {
            JsonObject seen = run(openAi, "beta.mjs");
            assertEquals("g711_ulaw", seen.getString("format"));
            assertEquals("Hello.", seen.getString("greeting"));
            assertEquals("Goodbye.", seen.getString("heard"));
            assertEquals("end_call", seen.getString("tool"));
            assertEquals("It was nice to talk to you.", seen.getString("goodbye"));
            assertEquals(Babble.millis("Hello.") * 8, seen.getInt("greetingBytes"));
        }
    }

    /** The client insists on TLS and gets it. */
    private static JsonObject run(FakeOpenAi openAi, String script) throws Exception {
        try (TlsRelay relay = TlsRelay.to(URI.create(openAi.baseUrl()).getPort())) {
            Map<String, String> trust =
                    Map.of("NODE_EXTRA_CA_CERTS", relay.certificate().toString());
            String output = NodePeer.run(trust, script, "https://localhost:" + relay.port() + "/v1", openAi.key());
            return Json.parse(output).orElseThrow(() -> new AssertionError(output));
        }
    }
}
