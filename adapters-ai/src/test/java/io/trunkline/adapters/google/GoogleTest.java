package io.trunkline.adapters.google;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.adapters.wire.Bundle;
import io.trunkline.adapters.wire.Configured;
import io.trunkline.adapters.wire.json.Json;
import io.trunkline.adapters.wire.model.Bench;
import io.trunkline.plugins.simulator.google.FakeGoogle;
import io.trunkline.plugins.simulator.model.Reply;
import io.trunkline.ports.call.Usage.Unit;
import io.trunkline.ports.plugin.SettingException;
import io.trunkline.ports.voice.Choice;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.LoopbackVoice;
import io.trunkline.ports.voice.Message;
import io.trunkline.ports.voice.Message.ToolUse;
import io.trunkline.ports.voice.ModelEvent.Finished.Reason;
import io.trunkline.ports.voice.ModelEventLog;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is special to Gemini. */
class GoogleTest {
    private static final String BUNDLE = "gemini/generate-content.schema.json";
    private static final String REQUEST = "GenerateContentRequest";

    private static Bench bench(Map<String, String> settings) throws IOException {
        return new Bench(new GooglePlugin(), FakeGoogle.start(), settings);
    }

    private static ModelEventLog raw(String... data) throws Exception {
        try (Bench bench = bench(Map.of())) {
            bench.fake().answers(Reply.raw(data));
            return bench.answer(Bench.hello());
        }
    }

    private static String chunk(String parts, String finish) {
        return "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[" + parts + "]}," + finish
                + "\"index\":0}]}";
    }

    private static final String STOP = "\"finishReason\":\"STOP\",";

    @ParameterizedTest
    @ValueSource(strings = {"none", "minimal", "high", "default"})
    void request_isOfThePublishedForm(String effort) throws Exception {
        ToolUse use = new ToolUse("fc_1", "transfer_call", "{\"number\":\"+15550100\"}");
        try (Bench bench = bench(Map.of("llm-reasoning-effort", effort))) {
            bench.answer(Bench.request(
                    Bench.options("temperature", "0.5"),
                    new Message.Caller("Transfer me"),
                    new Message.Agent("", List.of(use), Optional.empty()),
                    new Message.ToolOutput(use, "{\"ok\":true}")));
            assertEquals(
                    List.of(),
                    Bundle.of(BUNDLE).errors(REQUEST, bench.lastRequest().toString()));
        }
    }

    @Test
    void parts_areSentBackUnchanged() throws Exception {
        try (Bench bench = bench(Map.of())) {
            bench.fake()
                    .answers(Reply.says("Sure, one moment.")
                            .thinking("A transfer.")
                            .calling("transfer_call", "{\"number\":\"1\"}")
                            .calling("transfer_call", "{\"number\":\"2\"}"));
            ModelEventLog first = bench.answer(Bench.hello());
            String verbatim = first.awaitFinished().verbatim().orElseThrow();
            bench.answer(Bench.request(
                    Choice.NONE,
                    new Message.Caller("Hello?"),
                    new Message.Agent(first.text(), first.uses(), Optional.of(verbatim)),
                    new Message.ToolOutput(first.uses().get(0), "{}"),
                    new Message.ToolOutput(first.uses().get(1), "[1]")));
            JsonArray contents = bench.lastRequest().getJsonArray("contents");
            assertEquals(
                    verbatim, contents.getJsonObject(1).getJsonArray("parts").toString());
            assertTrue(verbatim.contains("thoughtSignature"), verbatim);
            assertEquals(
                    "[1]",
                    contents.getJsonObject(2)
                            .getJsonArray("parts")
                            .getJsonObject(1)
                            .getJsonObject("functionResponse")
                            .getJsonObject("response")
                            .getString("output"));
            assertEquals(
                    List.of(),
                    Bundle.of(BUNDLE).errors(REQUEST, bench.lastRequest().toString()));
        }
    }

    @Test
    void signatureAtTheEnd_isKeptThoughNotSpoken() throws Exception {
        ModelEventLog log =
                raw(chunk("{\"text\":\"Hi\"}", ""), chunk("{\"text\":\"\",\"thoughtSignature\":\"c2ln\"}", STOP));
        assertEquals("Hi", log.text());
        assertEquals(
                "[{\"text\":\"Hi\"},{\"text\":\"\",\"thoughtSignature\":\"c2ln\"}]",
                log.awaitFinished().verbatim().orElseThrow());
    }

    @Test
    void withoutSignatures_nothingIsVerbatim() throws Exception {
        assertEquals(
                Optional.empty(),
                raw(chunk("{\"text\":\"Hi\"}", STOP)).awaitFinished().verbatim());
    }

    @Test
    void unnamedCall_getsANameThatTheVendorNeverSees() throws Exception {
        try (Bench bench = bench(Map.of("llm-model", "gemini-2.5-flash"))) {
            bench.fake().answers(Reply.raw(chunk("{\"functionCall\":{\"name\":\"one\"}}", STOP)));
            ToolUse use = bench.answer(Bench.hello()).uses().getFirst();
            assertEquals("{}", use.arguments());
            bench.answer(Bench.request(
                    Choice.NONE,
                    new Message.Caller("Hello?"),
                    new Message.Agent("", List.of(use), Optional.empty()),
                    new Message.ToolOutput(use, "{}")));
            assertFalse(bench.lastRequest().toString().contains(use.id()));
        }
    }

    @Test
    void effort_isALevelAndNoneIsABudget() throws Exception {
        try (Bench bench = bench(Map.of())) {
            bench.answer(Bench.hello());
            assertEquals("LOW", thinking(bench).getString("thinkingLevel"));
            bench.answer(Bench.request(Bench.options("reasoning-effort", "none"), new Message.Caller("Hello?")));
            assertEquals(0, thinking(bench).getInt("thinkingBudget"));
            bench.answer(Bench.request(Bench.options("reasoning-effort", "default"), new Message.Caller("Hello?")));
            assertTrue(thinking(bench).isEmpty());
        }
    }

    private static JsonObject thinking(Bench bench) {
        return Json.object(bench.lastRequest().getJsonObject("generationConfig"), "thinkingConfig");
    }

    @Test
    void promptBlocked_isFiltered() throws Exception {
        assertEquals(
                Reason.FILTERED,
                raw("{\"promptFeedback\":{\"blockReason\":\"SAFETY\"}}")
                        .awaitFinished()
                        .reason());
    }

    @Test
    void malformedCallOfTheModel_askedAgain() throws Exception {
        try (Bench bench = bench(Map.of())) {
            bench.fake()
                    .answers(
                            Reply.raw(
                                    "{\"candidates\":[{\"finishReason\":\"MALFORMED_FUNCTION_CALL\",\"content\":{}}]}"),
                            Reply.says("Hello."));
            bench.ask(Bench.hello());
            bench.voice().nextTimer();
            bench.voice().advance(bench.voice().nextTimer());
            bench.log().awaitFinished();
            assertEquals("Hello.", bench.log().text());
        }
    }

    @Test
    void usage_isTheLastTotalWithThoughts() throws Exception {
        ModelEventLog log = raw(
                "{\"usageMetadata\":{\"promptTokenCount\":15,\"candidatesTokenCount\":2}}",
                "{\"usageMetadata\":{\"promptTokenCount\":15,\"candidatesTokenCount\":5,\"thoughtsTokenCount\":7,"
                        + "\"cachedContentTokenCount\":null}}",
                chunk("{\"text\":\"Hi\"}", STOP));
        assertEquals(Map.of(Unit.TEXT_IN, 15L, Unit.TEXT_OUT, 12L), log.usage().amounts());
    }

    @ParameterizedTest
    @CsvSource({
        "429, RESOURCE_EXHAUSTED, LIMITED",
        "503, UNAVAILABLE, UNAVAILABLE",
        "0, PERMISSION_DENIED, REFUSED",
        "0, INVALID_ARGUMENT, INVALID"
    })
    void errorWithinTheStream_failsByItsStatus(int code, String status, Failed.Kind kind) throws Exception {
        try (Bench bench = bench(Map.of())) {
            bench.fake()
                    .answers(Reply.raw(
                            chunk("{\"text\":\"Hel\"}", ""),
                            "{\"error\":{\"code\":" + code + ",\"message\":\"secret\",\"status\":\"" + status
                                    + "\"}}"));
            bench.ask(Bench.hello());
            Failed failed = bench.log().awaitFailed();
            assertEquals(kind, failed.kind(), failed::reason);
            assertFalse(failed.reason().contains("secret"), failed::reason);
        }
    }

    @Test
    void errorInAnArray_isRead() {
        Failed failed = GoogleFailures.refused(
                400, "[{\"error\":{\"code\":400,\"details\":[{\"reason\":\"API_KEY_INVALID\"}]}}]");
        assertEquals(Failed.Kind.REFUSED, failed.kind());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../v1/files", "gemini:generateContent?x", "models/a/b", "ge mini"})
    void modelThatIsNoName_failsAsInvalid(String model) throws Exception {
        try (Bench bench = bench(Map.of())) {
            bench.ask(Bench.request(
                    new Choice(Optional.of(model), Optional.empty(), Optional.empty(), Map.of()),
                    new Message.Caller("Hello?")));
            assertEquals(Failed.Kind.INVALID, bench.log().awaitFailed().kind());
            assertEquals(List.of(), bench.fake().arrivals());
        }
    }

    @Test
    void fullNameOfAModel_isTaken() throws Exception {
        try (Bench bench = bench(Map.of("llm-model", "models/gemini-3.6-flash"))) {
            bench.answer(Bench.hello());
            assertEquals(
                    "/v1beta/models/gemini-3.6-flash:streamGenerateContent",
                    bench.fake().arrivals().getLast().path());
        }
    }

    @Test
    void badVersion_stopsTheStart() {
        GooglePlugin plugin = new GooglePlugin();
        SettingException bad = assertThrows(
                SettingException.class,
                () -> plugin.create(
                        Configured.settings(plugin, Map.of("api-key", "k", "api-version", "../v1")),
                        new LoopbackVoice()));
        assertEquals("engines.google.api-version", bad.key());
    }
}
