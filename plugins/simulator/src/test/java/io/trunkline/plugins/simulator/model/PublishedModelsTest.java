package io.trunkline.plugins.simulator.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.trunkline.plugins.simulator.Shared;
import io.trunkline.plugins.simulator.anthropic.FakeAnthropic;
import io.trunkline.plugins.simulator.chat.FakeChat;
import io.trunkline.plugins.simulator.chat.Flavour;
import io.trunkline.plugins.simulator.google.FakeGoogle;
import io.trunkline.plugins.simulator.vendor.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The imitations against what the vendors publish: what they send, what they must take, and what they must not. */
class PublishedModelsTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Reply EVERYTHING = Reply.says("One moment, please.")
            .thinking("They want a transfer.")
            .calling("transfer_call", "{\"number\":\"1\"}")
            .calling("transfer_call", "{\"number\":\"2\"}");

    private static HttpResponse<String> post(String url, Map<String, String> headers, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        headers.forEach(request::header);
        return CLIENT.send(
                request.POST(HttpRequest.BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    /** What we mean to send, by the contract. */
    private static JsonObject clientMessage(String vendor) throws IOException {
        return Shared.array("specs/ai/client-messages.json", "messages").stream()
                .map(JsonValue::asJsonObject)
                .filter(message -> message.getString("vendor").equals(vendor))
                .findFirst()
                .orElseThrow()
                .getJsonObject("message");
    }

    private static HttpResponse<String> chat(FakeChat chat, JsonObject request) throws Exception {
        Map<String, String> headers = Map.of("Authorization", "Bearer " + chat.key());
        return post(chat.baseUrl() + "/chat/completions", headers, request.toString());
    }

    private static HttpResponse<String> anthropic(FakeAnthropic anthropic, JsonObject request) throws Exception {
        Map<String, String> headers = Map.of("x-api-key", anthropic.key(), "anthropic-version", "2026-10-21");
        return post(anthropic.baseUrl() + "/v1/messages", headers, request.toString());
    }

    private static HttpResponse<String> google(FakeGoogle google, JsonObject request) throws Exception {
        Map<String, String> headers = Map.of("x-goog-api-key", google.key());
        String url = google.baseUrl() + "/v1beta/models/gemini-3.6-flash:streamGenerateContent?alt=sse";
        return post(url, headers, request.toString());
    }

    private static JsonObject with(JsonObject request, String name, JsonValue value) {
        return merge(request, Json.object().add(name, value).build().toString());
    }

    private static List<String> data(HttpResponse<String> answer) {
        assertEquals(200, answer.statusCode(), answer.body());
        return answer.body()
                .lines()
                .filter(line -> line.startsWith("data: {"))
                .map(line -> line.substring("data: ".length()))
                .toList();
    }

    private static void assertPublished(String bundle, String type, List<String> events) throws IOException {
        JsonObject schema = Json.object()
                .add("$schema", "https://json-schema.org/draft/2020-12/schema")
                .add("$ref", "#/$defs/" + type)
                .add("$defs", Shared.json("specs/ai/" + bundle).get("$defs"))
                .build();
        Schema rules = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema.toString(), InputFormat.JSON);
        assertTrue(events.size() > 4, events::toString);
        for (String event : events) {
            assertEquals(
                    List.of(),
                    rules.validate(event, InputFormat.JSON).stream()
                            .map(Object::toString)
                            .toList(),
                    event);
        }
        assertNotEquals(List.of(), rules.validate("[]", InputFormat.JSON));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "VLLM")
    void chunks_areOfThePublishedForm(Flavour flavour) throws Exception {
        try (FakeChat chat = FakeChat.start(flavour)) {
            chat.answers(EVERYTHING);
            JsonObject request = with(
                    clientMessage("openai-chat"),
                    "model",
                    Json.object().add("m", flavour.model()).build().get("m"));
            assertPublished(
                    "openai/chat-completions.schema.json",
                    "CreateChatCompletionStreamResponse",
                    data(chat(chat, request)));
        }
    }

    @Test
    void anthropicEvents_areOfThePublishedForm() throws Exception {
        try (FakeAnthropic anthropic = FakeAnthropic.start()) {
            anthropic.answers(EVERYTHING);
            List<String> events = data(anthropic(anthropic, clientMessage("anthropic"))).stream()
                    .filter(event -> !event.equals("{\"type\":\"ping\"}"))
                    .toList();
            assertPublished("anthropic/messages.schema.json", "RawMessageStreamEvent", events);
        }
    }

    @Test
    void googleChunks_areOfThePublishedForm() throws Exception {
        try (FakeGoogle google = FakeGoogle.start()) {
            google.answers(EVERYTHING);
            assertPublished(
                    "gemini/generate-content.schema.json",
                    "GenerateContentChunk",
                    data(google(google, clientMessage("gemini"))));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"reasoning_effort\":\"low\"}",
                "{\"max_tokens\":5}",
                "{\"novelty\":1}",
                "{\"messages\":[]}",
                "{\"messages\":[{\"role\":\"tool\",\"tool_call_id\":\"c\",\"content\":\"x\"}]}",
                "{\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"c\",\"type\":\"function\","
                        + "\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]},{\"role\":\"user\",\"content\":\"x\"}]}",
                "{\"stream\":false}"
            })
    void chatRequestThatIsWrong_isRefusedInTheVendorsForm(String change) throws Exception {
        try (FakeChat chat = FakeChat.start()) {
            HttpResponse<String> answer = chat(chat, merge(clientMessage("openai-chat"), change));
            assertEquals(400, answer.statusCode());
            JsonObject error = Json.member(Json.parse(answer.body()).orElseThrow(), "error");
            assertEquals(Set.of("message", "type", "param", "code"), error.keySet());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"temperature\":0.5}",
                "{\"max_tokens\":null}",
                "{\"messages\":[{\"role\":\"assistant\",\"content\":\"x\"}]}",
                "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"\"}]}]}",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"},{\"role\":\"assistant\",\"content\":"
                        + "[{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"f\",\"input\":{}}]},"
                        + "{\"role\":\"user\",\"content\":\"x\"}]}",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"},{\"role\":\"assistant\",\"content\":"
                        + "[{\"type\":\"thinking\",\"thinking\":\"x\",\"signature\":\"forged\"}]},"
                        + "{\"role\":\"user\",\"content\":\"x\"}]}"
            })
    void anthropicRequestThatIsWrong_isRefusedInTheVendorsForm(String change) throws Exception {
        try (FakeAnthropic anthropic = FakeAnthropic.start()) {
            HttpResponse<String> answer = anthropic(anthropic, merge(clientMessage("anthropic"), change));
            assertEquals(400, answer.statusCode(), answer.body());
            JsonObject body = Json.parse(answer.body()).orElseThrow();
            assertEquals("error", body.getString("type"));
            assertEquals("invalid_request_error", body.getJsonObject("error").getString("type"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"novelty\":1}",
                "{\"contents\":[]}",
                "{\"contents\":[{\"role\":\"assistant\",\"parts\":[{\"text\":\"x\"}]}]}",
                "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"x\"}]},"
                        + "{\"role\":\"model\",\"parts\":[{\"functionCall\":{\"name\":\"f\"}}]},"
                        + "{\"role\":\"user\",\"parts\":[{\"functionResponse\":{\"name\":\"f\"}}]}]}",
                "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"x\"}]},"
                        + "{\"role\":\"model\",\"parts\":[{\"functionCall\":{\"name\":\"f\"},\"thoughtSignature\":\"c2ln\"}]},"
                        + "{\"role\":\"user\",\"parts\":[{\"text\":\"x\"}]}]}",
                "{\"generationConfig\":{\"maxOutputTokens\":0}}"
            })
    void googleRequestThatIsWrong_isRefusedInTheVendorsForm(String change) throws Exception {
        try (FakeGoogle google = FakeGoogle.start()) {
            HttpResponse<String> answer = google(google, merge(clientMessage("gemini"), change));
            assertEquals(400, answer.statusCode(), answer.body());
            JsonObject error = Json.parse(answer.body()).orElseThrow().getJsonObject("error");
            assertEquals("INVALID_ARGUMENT", error.getString("status"));
        }
    }

    private static JsonObject merge(JsonObject request, String change) {
        return jakarta.json.Json.createMergePatch(Json.parse(change).orElseThrow())
                .apply(request)
                .asJsonObject();
    }
}
