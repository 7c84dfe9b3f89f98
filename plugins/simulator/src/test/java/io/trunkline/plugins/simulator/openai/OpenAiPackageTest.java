package io.trunkline.plugins.simulator.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.plugins.simulator.NodePeer;
import io.trunkline.plugins.simulator.audio.Babble;
import jakarta.json.JsonObject;
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
            String output = NodePeer.run("session.mjs", openAi.baseUrl(), openAi.key());
            JsonObject seen = Json.parse(output).orElseThrow(() -> new AssertionError(output));
            assertEquals("audio/pcmu", seen.getString("format"));
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
}
