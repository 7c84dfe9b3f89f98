package io.trunkline.plugins.simulator.anthropic;

import io.trunkline.plugins.simulator.model.Desk;
import io.trunkline.plugins.simulator.model.Reply;
import io.trunkline.plugins.simulator.vendor.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.util.UUID;

/** Writes one message, event by event. */
final class MessageStream {
    private final JsonObject request;
    private final Signatures signatures;
    private final Desk.Events events;
    private int index;

    MessageStream(JsonObject request, Signatures signatures, Desk.Events events) {
        this.request = request;
        this.signatures = signatures;
        this.events = events;
    }

    void say(Reply reply) throws IOException {
        write("message_start", Json.object().add("message", message(reply.usage())));
        write("ping", Json.object());
        if (!reply.thought().isEmpty()) {
            thought(reply.thought());
        }
        if (!reply.text().isEmpty()) {
            text(reply);
        }
        for (Reply.Call call : reply.calls()) {
            use(call, !reply.thought().isEmpty());
        }
        write("message_delta", Json.object().add("delta", stop(reply)).add("usage", total(reply.usage())));
        write("message_stop", Json.object());
    }

    private void thought(String thought) throws IOException {
        begin(Json.object().add("type", "thinking").add("thinking", "").add("signature", ""));
        int middle = thought.length() / 2;
        delta("thinking_delta", "thinking", thought.substring(0, middle));
        delta("thinking_delta", "thinking", thought.substring(middle));
        delta("signature_delta", "signature", signatures.sign(thought));
        end();
    }

    private void text(Reply reply) throws IOException {
        begin(Json.object().add("type", "text").add("text", "").addNull("citations"));
        do {
            for (String piece : reply.pieces()) {
                delta("text_delta", "text", piece);
            }
        } while (reply.isEndless());
        end();
    }

    private void use(Reply.Call call, boolean afterThought) throws IOException {
        String id = "toolu_" + UUID.randomUUID().toString().replace("-", "");
        if (afterThought) {
            signatures.askedAfterThought(id);
        }
        begin(Json.object()
                .add("type", "tool_use")
                .add("id", id)
                .add("name", call.tool())
                .add("input", Json.object())
                .add("caller", Json.object().add("type", "direct")));
        int middle = call.arguments().length() / 2;
        delta("input_json_delta", "partial_json", "");
        delta("input_json_delta", "partial_json", call.arguments().substring(0, middle));
        delta("input_json_delta", "partial_json", call.arguments().substring(middle));
        end();
    }

    private void begin(JsonObjectBuilder block) throws IOException {
        write("content_block_start", Json.object().add("index", index).add("content_block", block));
    }

    private void delta(String type, String member, String piece) throws IOException {
        write(
                "content_block_delta",
                Json.object()
                        .add("index", index)
                        .add("delta", Json.object().add("type", type).add(member, piece)));
    }

    private void end() throws IOException {
        write("content_block_stop", Json.object().add("index", index));
        index++;
    }

    private void write(String type, JsonObjectBuilder rest) throws IOException {
        JsonObjectBuilder event = Json.object().add("type", type);
        rest.build().forEach(event::add);
        events.write(type, event.build().toString());
    }

    private JsonObjectBuilder message(Reply.Usage usage) {
        return Json.object()
                .add("id", "msg_" + Integer.toHexString(request.hashCode()))
                .add("type", "message")
                .add("role", "assistant")
                .add("model", Json.text(request, "model"))
                .add("content", Json.array())
                .addNull("container")
                .addNull("diagnostics")
                .addNull("stop_reason")
                .addNull("stop_sequence")
                .addNull("stop_details")
                .add(
                        "usage",
                        read(usage)
                                .add("output_tokens", 1)
                                .addNull("output_tokens_details")
                                .addNull("server_tool_use")
                                .addNull("cache_creation")
                                .addNull("inference_geo")
                                .addNull("speed")
                                .add("service_tier", "standard"));
    }

    /** What was read from the cache is not within the input. Two tokens were written to it. */
    private static JsonObjectBuilder read(Reply.Usage usage) {
        return Json.object()
                .add("input_tokens", usage.read() - usage.cached() - 2)
                .add("cache_read_input_tokens", usage.cached())
                .add("cache_creation_input_tokens", 2);
    }

    private static JsonObjectBuilder total(Reply.Usage usage) {
        return read(usage)
                .add("output_tokens", usage.said() + usage.thought())
                .add("output_tokens_details", Json.object().add("thinking_tokens", usage.thought()))
                .addNull("server_tool_use");
    }

    private static JsonObjectBuilder stop(Reply reply) {
        String asked = reply.calls().isEmpty() ? "end_turn" : "tool_use";
        String reason = reply.isCut() ? "max_tokens" : reply.isFiltered() ? "refusal" : asked;
        return Json.object()
                .add("stop_reason", reason)
                .addNull("stop_sequence")
                .addNull("stop_details")
                .addNull("container");
    }
}
