package io.trunkline.adapters.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.adapters.wire.Bundle;
import io.trunkline.adapters.wire.Configured;
import io.trunkline.adapters.wire.Shared;
import io.trunkline.adapters.wire.json.Json;
import io.trunkline.adapters.wire.model.Bench;
import io.trunkline.plugins.simulator.chat.FakeChat;
import io.trunkline.plugins.simulator.chat.Flavour;
import io.trunkline.plugins.simulator.model.Reply;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.call.Usage.Unit;
import io.trunkline.ports.plugin.SettingException;
import io.trunkline.ports.voice.Choice;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.LanguageModelPlugin;
import io.trunkline.ports.voice.LoopbackVoice;
import io.trunkline.ports.voice.Message;
import io.trunkline.ports.voice.Message.ToolUse;
import io.trunkline.ports.voice.ModelEvent.Finished;
import io.trunkline.ports.voice.ModelEventLog;
import io.trunkline.ports.voice.Warned;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is special to chat completions. */
class ChatTest {
    private static final String BUNDLE = "openai/chat-completions.schema.json";

    private static Bench openAi(Map<String, String> settings) throws IOException {
        return new Bench(new OpenAiChatPlugin(), FakeChat.start(), settings);
    }

    private static LanguageModelPlugin plugin(Flavour flavour) {
        return switch (flavour) {
            case OPENAI -> new OpenAiChatPlugin();
            case GROQ -> new GroqPlugin();
            case CEREBRAS -> new CerebrasPlugin();
            case OLLAMA -> new OllamaPlugin();
            case VLLM -> new VllmPlugin();
        };
    }

    @ParameterizedTest
    @EnumSource
    void request_isOfThePublishedForm(Flavour flavour) throws Exception {
        ToolUse use = new ToolUse("call_1", "transfer_call", "{\"number\":\"+15550100\"}");
        try (Bench bench = new Bench(plugin(flavour), FakeChat.start(flavour), Map.of("llm-model", flavour.model()))) {
            bench.answer(Bench.request(
                    Bench.options("temperature", "0.5", "max-tokens", "50"),
                    new Message.Caller("Transfer me"),
                    new Message.Agent("", List.of(use), Optional.empty()),
                    new Message.ToolOutput(use, "{\"ok\":true}")));
            assertEquals(
                    List.of(),
                    Bundle.of(BUNDLE)
                            .errors(
                                    "CreateChatCompletionRequest",
                                    bench.lastRequest().toString()));
        }
    }

    @Test
    void openAiRequest_saysNoReasoningAndTheNewerLimit() throws Exception {
        try (Bench bench = openAi(Map.of())) {
            bench.answer(Bench.hello());
            JsonObject sent = bench.lastRequest();
            assertEquals("gpt-6-luna", sent.getString("model"));
            assertEquals("none", sent.getString("reasoning_effort"));
            assertEquals(300, sent.getInt("max_completion_tokens"));
            assertTrue(sent.getJsonObject("stream_options").getBoolean("include_usage"));
            assertFalse(sent.containsKey("temperature"));
        }
    }

    @Test
    void toolsWithReasoning_refusedAsTheVendorDoes() throws Exception {
        try (Bench bench = openAi(Map.of())) {
            bench.ask(Bench.request(Bench.options("reasoning-effort", "low"), new Message.Caller("Hello?")));
            assertEquals(Failed.Kind.INVALID, bench.log().awaitFailed().kind());
        }
    }

    @Test
    void olderLimit_refusedByANewModel() throws Exception {
        try (Bench bench = openAi(Map.of("llm-token-limit", "max_tokens"))) {
            bench.ask(Bench.hello());
            Failed failed = bench.log().awaitFailed();
            assertEquals(Failed.Kind.INVALID, failed.kind());
            assertTrue(failed.reason().contains("unsupported_parameter"), failed::reason);
        }
    }

    @Test
    void unknownModel_failsAsInvalidNamingTheCode() throws Exception {
        try (Bench bench = openAi(Map.of("llm-model", "whatever"))) {
            bench.ask(Bench.hello());
            assertEquals(
                    new Failed(Failed.Kind.INVALID, "the vendor answered HTTP 404 (model_not_found)"),
                    bench.log().awaitFailed());
        }
    }

    @Test
    void switches_changeTheRequest() throws Exception {
        Map<String, String> settings = Map.of(
                "llm-token-limit", "max_completion_tokens",
                "llm-stream-usage", "false",
                "llm-reasoning-effort", "low",
                "llm-extra", "{\"top_p\":0.5,\"tools\":null}");
        try (Bench bench = new Bench(new OllamaPlugin(), FakeChat.start(Flavour.OLLAMA), settings)) {
            ModelEventLog log = bench.answer(
                    Bench.request(Bench.options("extra", "{\"seed\":7,\"top_p\":0.25}"), new Message.Caller("Hello?")));
            JsonObject sent = bench.lastRequest();
            assertEquals(0.25, sent.getJsonNumber("top_p").doubleValue());
            assertEquals(7, sent.getInt("seed"));
            assertEquals("low", sent.getString("reasoning_effort"));
            assertEquals(300, sent.getInt("max_completion_tokens"));
            assertFalse(sent.containsKey("tools"));
            assertFalse(sent.containsKey("stream_options"));
            assertTrue(log.usage().estimated(), "nobody told");
        }
    }

    @Test
    void agentsModel_isAsked() throws Exception {
        try (Bench bench = openAi(Map.of())) {
            Choice choice = new Choice(Optional.of("gpt-5.4"), Optional.empty(), Optional.empty(), Map.of());
            assertEquals("gpt-5.4", bench.answer(Bench.request(choice)).usage().model());
            assertEquals("gpt-5.4", bench.lastRequest().getString("model"));
        }
    }

    @Test
    void projectAndOrganization_areSent() throws Exception {
        try (Bench bench = openAi(Map.of("organization", "org-1", "project", "proj_1"))) {
            bench.answer(Bench.hello());
            assertEquals(
                    "org-1",
                    bench.fake()
                            .arrivals()
                            .getLast()
                            .header("openai-organization")
                            .orElseThrow());
            assertEquals(
                    "proj_1",
                    bench.fake().arrivals().getLast().header("openai-project").orElseThrow());
        }
    }

    @Test
    void keylessServer_isSentNoKey() throws Exception {
        try (FakeChat ollama = FakeChat.start(Flavour.OLLAMA)) {
            ModelEventLog log = new ModelEventLog();
            new OllamaPlugin()
                    .create(
                            Configured.settings(new OllamaPlugin(), Map.of("base-url", ollama.baseUrl())),
                            new LoopbackVoice())
                    .answer(Bench.hello(), log);
            log.awaitFinished();
            assertEquals(Optional.empty(), ollama.arrivals().getLast().header("authorization"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "api-key | clé",
                "base-url | http://models.example/v1",
                "llm-token-limit | tokens",
                "llm-stream-usage | yes",
                "llm-reasoning-effort | enormous",
                "llm-max-tokens | 0",
                "llm-extra | [1]",
                "stall-ms | 5"
            })
    void badSetting_stopsTheStartAndNamesTheKey(String key, String value) {
        OpenAiChatPlugin plugin = new OpenAiChatPlugin();
        Map<String, String> settings = new HashMap<>(Map.of("api-key", "sk-1"));
        settings.put(key, value);
        SettingException bad = assertThrows(
                SettingException.class,
                () -> plugin.create(Configured.settings(plugin, settings), new LoopbackVoice()));
        assertEquals("engines.openai." + key, bad.key());
    }

    private static ModelEventLog raw(String... data) throws Exception {
        try (Bench bench = openAi(Map.of())) {
            bench.fake().answers(Reply.raw(data));
            return bench.answer(Bench.hello());
        }
    }

    private static String delta(String delta) {
        return "{\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":null}]}";
    }

    private static String call(String call) {
        return delta("{\"tool_calls\":[" + call + "]}");
    }

    @Test
    void callsWithoutIdAndIndex_areToldApart() throws Exception {
        ModelEventLog log = raw(
                call("{\"function\":{\"name\":\"one\",\"arguments\":\"\"}}"),
                call("{\"function\":{\"arguments\":\"{\\\"a\\\":\"}}"),
                call("{\"function\":{\"arguments\":\"1}\"}}"),
                call("{\"function\":{\"name\":\"two\",\"arguments\":{\"b\":2}}}"),
                "[DONE]");
        assertEquals(
                List.of("one", "two"), log.uses().stream().map(ToolUse::tool).toList());
        assertEquals(
                List.of("{\"a\":1}", "{\"b\":2}"),
                log.uses().stream().map(ToolUse::arguments).toList());
        assertNotEquals(log.uses().get(0).id(), log.uses().get(1).id());
    }

    @Test
    void callsInterleaved_arePutTogetherByIndex() throws Exception {
        ModelEventLog log = raw(
                call("{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"one\",\"arguments\":\"{\"}}"),
                call("{\"index\":1,\"id\":\"b\",\"function\":{\"name\":\"two\",\"arguments\":\"\"}}"),
                call("{\"index\":0,\"function\":{\"arguments\":\"}\"}}"),
                "[DONE]");
        assertEquals(List.of(new ToolUse("a", "one", "{}"), new ToolUse("b", "two", "{}")), log.uses());
    }

    @Test
    void brokenArguments_areWarnedOfAndNotAsked() throws Exception {
        ModelEventLog log = raw(
                delta("{\"content\":\"Well\"}"),
                call("{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"one\",\"arguments\":\"{\\\"a\"}}"),
                "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"length\"}]}");
        assertEquals(List.of(), log.uses());
        assertEquals(1, log.all(Warned.class).size());
        assertEquals(Finished.Reason.CUT, log.awaitFinished().reason());
    }

    @ParameterizedTest
    @ValueSource(strings = {"reasoning", "reasoning_content"})
    void reasoningMembers_areNotSpoken(String member) throws Exception {
        ModelEventLog log =
                raw(delta("{\"" + member + "\":\"Hm.\",\"content\":null}"), delta("{\"content\":\"Hi\"}"), "[DONE]");
        assertEquals("Hi", log.text());
    }

    @Test
    void thoughtsNeverClosed_areNotSpoken() throws Exception {
        assertEquals(
                "", raw(delta("{\"content\":\" <think>I wonder\"}"), "[DONE]").text());
    }

    @Test
    void wordsLikeThoughts_areSpoken() throws Exception {
        assertEquals(
                " <thin ice",
                raw(delta("{\"content\":\" <thin\"}"), delta("{\"content\":\" ice\"}"), "[DONE]")
                        .text());
        assertEquals("<th", raw(delta("{\"content\":\"<th\"}"), "[DONE]").text());
    }

    @Test
    void refusal_isSpoken() throws Exception {
        assertEquals(
                "I cannot.", raw(delta("{\"refusal\":\"I cannot.\"}"), "[DONE]").text());
    }

    @Test
    void usageTwice_countsTheLastOnce() throws Exception {
        Usage usage = raw(
                        "{\"choices\":[],\"x_groq\":{\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":1}}}",
                        "{\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":2,"
                                + "\"prompt_tokens_details\":null}}",
                        "[DONE]")
                .usage();
        assertEquals(Map.of(Unit.TEXT_IN, 9L, Unit.TEXT_OUT, 2L), usage.amounts());
        assertFalse(usage.estimated());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"error\":{\"message\":\"m\",\"type\":\"server_error\",\"code\":null}} | UNAVAILABLE",
                "{\"error\":{\"message\":\"m\",\"type\":\"tokens\",\"code\":\"rate_limit_exceeded\"}} | LIMITED",
                "{\"error\":{\"message\":\"m\",\"type\":\"BadRequestError\",\"code\":400}} | INVALID",
                "{\"error\":{\"message\":\"m\",\"code\":\"invalid_api_key\"}} | REFUSED",
                "{\"error\":\"it broke\"} | UNAVAILABLE"
            })
    void errorWithinTheStream_failsByItsCode(String error, Failed.Kind kind) throws Exception {
        try (Bench bench = openAi(Map.of())) {
            bench.fake().answers(Reply.raw(delta("{\"content\":\"Hel\"}"), error));
            bench.ask(Bench.hello());
            Failed failed = bench.log().awaitFailed();
            assertEquals(kind, failed.kind(), failed::reason);
        }
    }

    @Test
    void failureOfTheModelToCallATool_isNotTheRequests() {
        assertEquals(
                Failed.Kind.UNAVAILABLE,
                ChatFailures.refused(400, "{\"error\":{\"code\":\"tool_use_failed\"}}")
                        .kind());
        assertEquals(
                Failed.Kind.REFUSED,
                ChatFailures.refused(401, "{\"error\":\"Unauthorized\"}").kind());
        assertEquals(
                Failed.Kind.UNAVAILABLE, ChatFailures.refused(502, "<html>").kind());
    }

    @Test
    void publishedExample_isRead() throws Exception {
        JsonObject examples = Shared.json("specs/ai/openai/chat-completions.examples.json");
        JsonObject streaming = Json.objects(examples, "examples").stream()
                .filter(example -> Json.text(example, "title").equals("Streaming"))
                .findFirst()
                .orElseThrow();
        String[] chunks = Json.text(streaming, "response")
                .lines()
                .filter(line -> line.startsWith("{"))
                .toArray(String[]::new);
        assertEquals(3, chunks.length);
        assertEquals("Hello", raw(chunks).text());
    }
}
