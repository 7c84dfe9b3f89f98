package io.trunkline.adapters.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.adapters.wire.Bundle;
import io.trunkline.adapters.wire.Configured;
import io.trunkline.adapters.wire.json.Json;
import io.trunkline.adapters.wire.model.Bench;
import io.trunkline.plugins.simulator.anthropic.FakeAnthropic;
import io.trunkline.plugins.simulator.model.Reply;
import io.trunkline.ports.call.Usage.Unit;
import io.trunkline.ports.plugin.SettingException;
import io.trunkline.ports.voice.Choice;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.LoopbackVoice;
import io.trunkline.ports.voice.Message;
import io.trunkline.ports.voice.Message.ToolUse;
import io.trunkline.ports.voice.ModelEventLog;
import io.trunkline.ports.voice.Warned;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is special to Anthropic. */
class AnthropicTest {
    private static final String BUNDLE = "anthropic/messages.schema.json";
    private static final String REQUEST = "MessageCreateParamsStreaming";

    private static Bench bench(Map<String, String> settings) throws IOException {
        return new Bench(new AnthropicPlugin(), FakeAnthropic.start(), settings);
    }

    private static ToolUse use(String id) {
        return new ToolUse(id, "transfer_call", "{\"number\":\"+15550100\"}");
    }

    private static Message.Agent asked(ToolUse... uses) {
        return new Message.Agent("Sure.", List.of(uses), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"none", "low", "max", "default"})
    void request_isOfThePublishedForm(String effort) throws Exception {
        try (Bench bench = bench(Map.of("llm-reasoning-effort", effort))) {
            bench.answer(Bench.request(
                    Choice.NONE,
                    new Message.Caller("Transfer me"),
                    asked(use("toolu_1")),
                    new Message.ToolOutput(use("toolu_1"), "{\"ok\":true}")));
            assertEquals(
                    List.of(),
                    Bundle.of(BUNDLE).errors(REQUEST, bench.lastRequest().toString()));
        }
    }

    @Test
    void temperature_refusedByTheSchemaAndByTheVendor() throws Exception {
        try (Bench bench = bench(Map.of("api-version", "2026-10-21"))) {
            bench.ask(Bench.request(Bench.options("temperature", "0.5"), new Message.Caller("Hello?")));
            assertEquals(Failed.Kind.INVALID, bench.log().awaitFailed().kind());
            assertNotEquals(
                    List.of(),
                    Bundle.of(BUNDLE).errors(REQUEST, bench.lastRequest().toString()));
        }
    }

    @Test
    void temperatureOfANewModel_refusedByTheOldVersionToo() throws Exception {
        try (Bench bench = bench(Map.of("llm-model", "claude-haiku-5-5"))) {
            bench.ask(Bench.request(Bench.options("temperature", "0.5"), new Message.Caller("Hello?")));
            assertEquals(Failed.Kind.INVALID, bench.log().awaitFailed().kind());
        }
    }

    @Test
    void temperatureNotSet_isNotSent() throws Exception {
        try (Bench bench = bench(Map.of("api-version", "2026-10-21"))) {
            bench.answer(Bench.hello());
            assertFalse(bench.lastRequest().containsKey("temperature"));
            assertEquals(
                    "2026-10-21",
                    bench.fake()
                            .arrivals()
                            .getLast()
                            .header("anthropic-version")
                            .orElseThrow());
        }
    }

    @Test
    void instructions_areCached() throws Exception {
        try (Bench bench = bench(Map.of())) {
            bench.answer(Bench.hello());
            JsonObject system = bench.lastRequest().getJsonArray("system").getJsonObject(0);
            assertEquals("ephemeral", system.getJsonObject("cache_control").getString("type"));
        }
    }

    @Test
    void outputsOfATurn_standTogetherAndFirst() throws Exception {
        try (Bench bench = bench(Map.of())) {
            bench.answer(Bench.request(
                    Choice.NONE,
                    new Message.Caller("Transfer"),
                    new Message.Caller("me"),
                    asked(use("toolu_1"), use("toolu_2")),
                    new Message.ToolOutput(use("toolu_1"), "{}"),
                    new Message.Caller("Hurry"),
                    new Message.ToolOutput(use("toolu_2"), "{}")));
            JsonArray messages = bench.lastRequest().getJsonArray("messages");
            assertEquals(3, messages.size());
            assertEquals(List.of("text", "text"), types(messages.getJsonObject(0)));
            assertEquals(List.of("text", "tool_use", "tool_use"), types(messages.getJsonObject(1)));
            assertEquals(List.of("tool_result", "tool_result", "text"), types(messages.getJsonObject(2)));
        }
    }

    private static List<String> types(JsonObject message) {
        return Json.objects(message, "content").stream()
                .map(block -> Json.text(block, "type"))
                .toList();
    }

    @Test
    void thoughts_areSentBackUnchanged() throws Exception {
        try (Bench bench = bench(Map.of("llm-extra", "{\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}}"))) {
            bench.fake()
                    .answers(Reply.says("Sure.").thinking("A transfer, then.").calling("transfer_call", "{}"));
            ModelEventLog first = bench.answer(Bench.hello());
            ToolUse use = first.uses().getFirst();
            String verbatim = first.awaitFinished().verbatim().orElseThrow();
            bench.answer(Bench.request(
                    Choice.NONE,
                    new Message.Caller("Hello?"),
                    new Message.Agent("Sure.", List.of(use), Optional.of(verbatim)),
                    new Message.ToolOutput(use, "{}")));
            JsonObject sent = bench.lastRequest().getJsonArray("messages").getJsonObject(1);
            assertEquals(List.of("thinking", "text", "tool_use"), types(sent));
            assertEquals(
                    "A transfer, then.",
                    sent.getJsonArray("content").getJsonObject(0).getString("thinking"));
            assertEquals(
                    List.of(),
                    Bundle.of(BUNDLE).errors(REQUEST, bench.lastRequest().toString()));
        }
    }

    @Test
    void thoughtsLost_refusedByTheVendorWhereItThinks() throws Exception {
        try (Bench bench = bench(Map.of("llm-extra", "{\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}}"))) {
            bench.fake().answers(Reply.says("").thinking("A transfer, then.").calling("transfer_call", "{}"));
            ToolUse use = bench.answer(Bench.hello()).uses().getFirst();
            bench.ask(Bench.request(
                    Choice.NONE, new Message.Caller("Hello?"), asked(use), new Message.ToolOutput(use, "{}")));
            assertEquals(Failed.Kind.INVALID, bench.log().awaitFailed().kind());
        }
    }

    @Test
    void nothingThought_needsNothingVerbatim() throws Exception {
        try (Bench bench = bench(Map.of())) {
            bench.fake().calls("transfer_call", "{}");
            assertEquals(
                    Optional.empty(),
                    bench.answer(Bench.hello()).awaitFinished().verbatim());
        }
    }

    private static ModelEventLog raw(String... data) throws Exception {
        try (Bench bench = bench(Map.of())) {
            bench.fake().answers(Reply.raw(data));
            return bench.answer(Bench.hello());
        }
    }

    @Test
    void unknownBlocksAndWholeInput_areRead() throws Exception {
        ModelEventLog log = raw(
                "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"novelty\",\"text\":\"x\"}}",
                "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"y\"}}",
                "{\"type\":\"content_block_start\",\"index\":1,\"content_block\":{\"type\":\"redacted_thinking\",\"data\":\"z\"}}",
                "{\"type\":\"content_block_start\",\"index\":2,\"content_block\":"
                        + "{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"one\",\"input\":{\"a\":1}}}",
                "{\"type\":\"content_block_start\",\"index\":3,\"content_block\":"
                        + "{\"type\":\"tool_use\",\"id\":\"u\",\"name\":\"two\",\"input\":{}}}",
                "{\"type\":\"content_block_delta\",\"index\":3,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"{\"}}",
                "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":null},\"usage\":null}",
                "{\"type\":\"message_stop\"}");
        assertEquals("", log.text());
        assertEquals(List.of(new ToolUse("t", "one", "{\"a\":1}")), log.uses());
        assertEquals(1, log.all(Warned.class).size());
        assertEquals(
                "[{\"type\":\"redacted_thinking\",\"data\":\"z\"},"
                        + "{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"one\",\"input\":{\"a\":1}}]",
                log.awaitFinished().verbatim().orElseThrow());
    }

    @Test
    void usageOfTheDelta_replacesThatOfTheStart() throws Exception {
        ModelEventLog log = raw(
                "{\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":25,\"output_tokens\":1,"
                        + "\"cache_read_input_tokens\":null,\"cache_creation_input_tokens\":5}}}",
                "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":15}}",
                "{\"type\":\"message_stop\"}");
        assertEquals(Map.of(Unit.TEXT_IN, 30L, Unit.TEXT_OUT, 15L), log.usage().amounts());
    }

    @ParameterizedTest
    @CsvSource({
        "overloaded_error, UNAVAILABLE",
        "api_error, UNAVAILABLE",
        "rate_limit_error, LIMITED",
        "authentication_error, REFUSED",
        "invalid_request_error, INVALID"
    })
    void errorWithinTheStream_failsByItsType(String type, Failed.Kind kind) throws Exception {
        try (Bench bench = bench(Map.of())) {
            bench.fake()
                    .answers(Reply.raw(
                            "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"Hel\"}}",
                            "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"secret\"}}"));
            bench.ask(Bench.hello());
            Failed failed = bench.log().awaitFailed();
            assertEquals(new Failed(kind, "the vendor broke the answer off (" + type + ")"), failed);
        }
    }

    @Test
    void overloadedBeforeTheFirstToken_askedAgain() throws Exception {
        try (Bench bench = bench(Map.of())) {
            bench.fake()
                    .answers(
                            Reply.raw(
                                    "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"\"}}"),
                            Reply.says("Hello."));
            bench.ask(Bench.hello());
            bench.voice().nextTimer();
            bench.voice().advance(bench.voice().nextTimer());
            bench.log().awaitFinished();
            assertEquals("Hello.", bench.log().text());
        }
    }

    @Test
    void noCredit_isLimited() {
        Failed failed = AnthropicFailures.refused(
                400,
                "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\","
                        + "\"message\":\"Your credit balance is too low to access the API.\"}}");
        assertEquals(Failed.Kind.LIMITED, failed.kind());
    }

    @Test
    void badVersion_stopsTheStart() {
        AnthropicPlugin plugin = new AnthropicPlugin();
        SettingException bad = assertThrows(
                SettingException.class,
                () -> plugin.create(
                        Configured.settings(plugin, Map.of("api-key", "k", "api-version", "latest")),
                        new LoopbackVoice()));
        assertEquals("engines.anthropic.api-version", bad.key());
    }

    @Test
    void settings_showNoKey() {
        String text = AnthropicSettings.from(Configured.settings(new AnthropicPlugin(), Map.of("api-key", "sk-secret")))
                .toString();
        assertFalse(text.contains("sk-secret"), text);
        assertTrue(text.contains("claude-haiku-4-5"), text);
    }
}
