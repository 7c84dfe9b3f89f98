package io.trunkline.plugins.simulator.google;

import io.trunkline.plugins.simulator.model.Desk;
import io.trunkline.plugins.simulator.model.Reply;
import io.trunkline.plugins.simulator.vendor.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** Writes one answer, chunk by chunk. The first call has the signature; without calls an empty part at the end has it. */
final class ContentStream {
    private final Desk.Events events;

    ContentStream(Desk.Events events) {
        this.events = events;
    }

    void say(Reply reply) throws IOException {
        if (!reply.thought().isEmpty()) {
            write(
                    Json.object()
                            .add("text", reply.thought())
                            .add("thought", true)
                            .build(),
                    reply);
        }
        do {
            for (String piece : reply.pieces()) {
                write(Json.object().add("text", piece).build(), reply);
            }
        } while (reply.isEndless());
        List<JsonObject> last = last(reply);
        for (JsonObject part : last.subList(0, last.size() - 1)) {
            write(part, reply);
        }
        end(last.getLast(), reply);
    }

    private static List<JsonObject> last(Reply reply) {
        List<JsonObject> calls = calls(reply);
        return calls.isEmpty()
                ? List.of(Json.object()
                        .add("text", "")
                        .add("thoughtSignature", sign(reply))
                        .build())
                : calls;
    }

    private static List<JsonObject> calls(Reply reply) {
        List<JsonObject> calls = new ArrayList<>();
        for (Reply.Call call : reply.calls()) {
            JsonObjectBuilder part = Json.object()
                    .add(
                            "functionCall",
                            Json.object()
                                    .add("id", "fc_" + UUID.randomUUID())
                                    .add("name", call.tool())
                                    .add("args", Json.parse(call.arguments()).orElseThrow()));
            if (calls.isEmpty()) {
                part.add("thoughtSignature", sign(reply));
            }
            calls.add(part.build());
        }
        return calls;
    }

    private static String sign(Reply reply) {
        byte[] bytes = ("signed " + reply.hashCode()).getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private void write(JsonObject part, Reply reply) throws IOException {
        events.write(chunk(candidate(part), reply).build().toString());
    }

    private void end(JsonObject part, Reply reply) throws IOException {
        String reason = reply.isCut() ? "MAX_TOKENS" : reply.isFiltered() ? "SAFETY" : "STOP";
        JsonObjectBuilder last = candidate(part).add("finishReason", reason);
        events.write(chunk(last, reply).build().toString());
    }

    private static JsonObjectBuilder candidate(JsonObject part) {
        return Json.object()
                .add(
                        "content",
                        Json.object()
                                .add("role", "model")
                                .add("parts", Json.array().add(part)))
                .add("index", 0);
    }

    /** Totals so far; here they are known from the beginning. */
    private static JsonObjectBuilder chunk(JsonObjectBuilder candidate, Reply reply) {
        Reply.Usage usage = reply.usage();
        return Json.object()
                .add("candidates", Json.array().add(candidate))
                .add(
                        "usageMetadata",
                        Json.object()
                                .add("promptTokenCount", usage.read())
                                .add("cachedContentTokenCount", usage.cached())
                                .add("candidatesTokenCount", usage.said())
                                .add("thoughtsTokenCount", usage.thought())
                                .add("totalTokenCount", usage.read() + usage.said() + usage.thought()))
                .add("modelVersion", "gemini-simulated")
                .add("responseId", "resp_simulated");
    }
}
