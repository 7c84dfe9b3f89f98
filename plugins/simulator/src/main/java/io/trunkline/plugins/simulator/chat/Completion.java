package io.trunkline.plugins.simulator.chat;

import io.trunkline.plugins.simulator.model.Desk;
import io.trunkline.plugins.simulator.model.Reply;
import io.trunkline.plugins.simulator.vendor.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.util.Optional;

/** Writes one answer, chunk by chunk. */
final class Completion {
    private static final long CREATED = 1_795_000_000;

    private final Flavour flavour;
    private final JsonObject request;
    private final Desk.Events events;
    private final String id;

    Completion(Flavour flavour, JsonObject request, Desk.Events events) {
        this.flavour = flavour;
        this.request = request;
        this.events = events;
        this.id = "chatcmpl-" + Integer.toHexString(request.hashCode());
    }

    void say(Reply reply) throws IOException {
        delta(Json.object().add("role", "assistant").add("content", ""));
        thoughts(reply.thought());
        do {
            for (String piece : reply.pieces()) {
                delta(Json.object().add("content", piece));
            }
        } while (reply.isEndless());
        for (int index = 0; index < reply.calls().size(); index++) {
            call(index, reply.calls().get(index));
        }
        end(reply);
        events.write("[DONE]");
    }

    private void thoughts(String thought) throws IOException {
        if (thought.isEmpty()) {
            return;
        }
        if (!flavour.thoughts().isEmpty()) {
            delta(Json.object().add(flavour.thoughts(), thought));
        } else if (flavour == Flavour.VLLM) {
            delta(Json.object().add("content", "<thi"));
            delta(Json.object().add("content", "nk>" + thought + "</th"));
            delta(Json.object().add("content", "ink>\n\n"));
        }
    }

    private void call(int index, Reply.Call call) throws IOException {
        int middle = flavour.givesArgumentsAtOnce()
                ? call.arguments().length()
                : call.arguments().length() / 2;
        JsonObjectBuilder first = Json.object();
        if (flavour != Flavour.VLLM) {
            first.add("index", flavour == Flavour.OLLAMA ? 0 : index);
            first.add("id", "call_" + Integer.toHexString(request.hashCode()) + "_" + index);
        }
        first.add("type", "function")
                .add(
                        "function",
                        Json.object()
                                .add("name", call.tool())
                                .add("arguments", call.arguments().substring(0, middle)));
        calls(first);
        if (middle < call.arguments().length()) {
            JsonObjectBuilder second = Json.object();
            if (flavour != Flavour.VLLM) {
                second.add("index", index);
            }
            calls(second.add(
                    "function", Json.object().add("arguments", call.arguments().substring(middle))));
        }
    }

    private void calls(JsonObjectBuilder call) throws IOException {
        delta(Json.object().add("tool_calls", Json.array().add(call)));
    }

    private void end(Reply reply) throws IOException {
        String reason = reply.isCut()
                ? "length"
                : reply.isFiltered() ? "content_filter" : reply.calls().isEmpty() ? "stop" : "tool_calls";
        JsonObject usage = usage(reply.usage());
        JsonObjectBuilder last = chunk(Optional.of(choice(Json.object(), reason)));
        if (flavour == Flavour.GROQ) {
            last.add("x_groq", Json.object().add("id", "req_1").add("usage", usage));
        } else if (flavour == Flavour.CEREBRAS) {
            last.add("usage", usage).add("time_info", Json.object().add("total_time", 0.05));
        }
        events.write(last.build().toString());
        if (asksUsage() && flavour != Flavour.CEREBRAS) {
            events.write(chunk(Optional.empty()).add("usage", usage).build().toString());
        }
    }

    private boolean asksUsage() {
        return Json.member(request, "stream_options").getBoolean("include_usage", false);
    }

    private void delta(JsonObjectBuilder delta) throws IOException {
        JsonObjectBuilder chunk = chunk(Optional.of(choice(delta, "")));
        if (flavour == Flavour.OPENAI) {
            chunk.addNull("usage").add("obfuscation", "x7Qk");
        }
        events.write(chunk.build().toString());
    }

    private JsonObjectBuilder chunk(Optional<JsonObjectBuilder> choice) {
        return Json.object()
                .add("id", id)
                .add("object", "chat.completion.chunk")
                .add("created", CREATED)
                .add("model", Json.text(request, "model"))
                .add("choices", choice.map(Json.array()::add).orElseGet(Json::array));
    }

    private static JsonObjectBuilder choice(JsonObjectBuilder delta, String reason) {
        JsonObjectBuilder choice = Json.object().add("index", 0).add("delta", delta);
        return reason.isEmpty() ? choice.addNull("finish_reason") : choice.add("finish_reason", reason);
    }

    private static JsonObject usage(Reply.Usage usage) {
        int written = usage.said() + usage.thought();
        return Json.object()
                .add("prompt_tokens", usage.read())
                .add("completion_tokens", written)
                .add("total_tokens", usage.read() + written)
                .add("prompt_tokens_details", Json.object().add("cached_tokens", usage.cached()))
                .add("completion_tokens_details", Json.object().add("reasoning_tokens", usage.thought()))
                .build();
    }
}
