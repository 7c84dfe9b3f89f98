package io.trunkline.plugins.simulator.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trunkline.plugins.simulator.NodePeer;
import io.trunkline.plugins.simulator.anthropic.FakeAnthropic;
import io.trunkline.plugins.simulator.chat.FakeChat;
import io.trunkline.plugins.simulator.chat.Flavour;
import io.trunkline.plugins.simulator.google.FakeGoogle;
import io.trunkline.plugins.simulator.vendor.Json;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vendors' own client packages are answered by the imitations. */
class ModelPackagesTest {
    private static final Reply TRANSFER = Reply.says("One moment, please.")
            .thinking("They want a transfer.")
            .calling("transfer_call", "{\"number\":\"+15550100\"}");

    @BeforeAll
    static void install() throws Exception {
        NodePeer.install("openai");
    }

    private static JsonObject run(String script, String... arguments) throws Exception {
        String output = NodePeer.run(script, arguments);
        return Json.parse(output).orElseThrow(() -> new AssertionError(output));
    }

    @ParameterizedTest
    @CsvSource({"openai, OPENAI", "groq, GROQ", "openai, CEREBRAS", "openai, OLLAMA"})
    void chatClient_streamsTextAndATool(String client, Flavour flavour) throws Exception {
        try (FakeChat chat = FakeChat.start(flavour)) {
            chat.answers(TRANSFER);
            JsonObject seen = run("chat.mjs", client, chat.baseUrl(), chat.key(), flavour.model());
            assertEquals("One moment, please.", seen.getString("text"));
            assertEquals("transfer_call", seen.getString("tool"));
            assertEquals("{\"number\":\"+15550100\"}", seen.getString("arguments"));
            assertEquals("tool_calls", seen.getString("finish"));
            assertEquals(20, seen.getInt("read"));
            assertEquals(404, seen.getInt("status"));
            assertEquals("model_not_found", seen.getString("code"));
        }
    }

    @Test
    void anthropicClient_streamsTextAndAToolAndGivesItsResultBack() throws Exception {
        try (FakeAnthropic anthropic = FakeAnthropic.start()) {
            anthropic.answers(TRANSFER, Reply.says("You are being transferred."));
            JsonObject seen = run("anthropic.mjs", anthropic.baseUrl(), anthropic.key());
            assertEquals("One moment, please.", seen.getString("text"));
            assertEquals("They want a transfer.", seen.getString("thought"));
            assertEquals("transfer_call", seen.getString("tool"));
            assertEquals("+15550100", seen.getString("number"));
            assertEquals("tool_use", seen.getString("stop"));
            assertEquals(8, seen.getInt("cached"));
            assertEquals(10, seen.getInt("written"));
            assertEquals("You are being transferred.", seen.getString("second"));
            assertEquals("claude-haiku-4-5", seen.getString("model"));
            assertEquals("not_found_error", seen.getJsonObject("refused").getString("type"));
        }
    }

    @Test
    void googleClient_holdsAChatWithATool() throws Exception {
        try (FakeGoogle google = FakeGoogle.start()) {
            google.answers(TRANSFER, Reply.says("You are being transferred."));
            JsonObject seen = run("google.mjs", google.baseUrl(), google.key());
            assertEquals("One moment, please.", seen.getString("text"));
            assertEquals("transfer_call", seen.getString("tool"));
            assertEquals("+15550100", seen.getString("number"));
            assertEquals("STOP", seen.getString("finish"));
            assertEquals(8, seen.getInt("cached"));
            assertEquals("You are being transferred.", seen.getString("second"));
            assertEquals(400, seen.getInt("refused"));
        }
    }
}
