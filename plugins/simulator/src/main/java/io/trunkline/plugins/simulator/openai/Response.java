package io.trunkline.plugins.simulator.openai;

import io.trunkline.plugins.simulator.audio.Babble;
import io.trunkline.plugins.simulator.vendor.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * One response while it is made: speech, then perhaps a tool. The session calls one method after the other under its lock
 * and may call {@link #cancel} between any two.
 */
final class Response {
    private final String id = Events.id("resp");
    private final Wire wire;
    private final Conversation conversation;
    private final SessionConfig config;
    private final String text;
    private final Optional<Script.ToolCall> tool;
    private final List<JsonObject> output = new ArrayList<>();
    private final byte[] audio;
    private final String itemId = Events.id("item");
    private int sent;
    private int written;
    private boolean speaking;
    private boolean over;

    Response(Wire wire, Conversation conversation, SessionConfig config, String text, Optional<Script.ToolCall> tool) {
        this.wire = wire;
        this.conversation = conversation;
        this.config = config;
        this.text = text;
        this.tool = tool;
        this.audio = text.isEmpty()
                ? new byte[0]
                : config.speaks().encode(Babble.saying(text, config.speaks().rate()));
    }

    String id() {
        return id;
    }

    /** The message in which it speaks. */
    String itemId() {
        return itemId;
    }

    boolean isOver() {
        return over;
    }

    /** Announce the response and, if there is something to say, the message. */
    void begin() {
        wire.send(Events.of("response.created").add("response", json("in_progress", JsonValue.NULL)));
        limits(49_950, 60);
        if (!text.isEmpty()) {
            speaking = true;
            JsonObject item = message("in_progress", Json.array());
            wire.send(inOutput("response.output_item.added").add("item", item));
            conversation.add(item);
            wire.send(inContent("response.content_part.added").add("part", part("")));
        }
    }

    /** Send the next piece of speech; false when there is none left. */
    boolean speak(int millis) {
        if (over || sent >= audio.length) {
            return false;
        }
        int end = Math.min(
                audio.length,
                sent + config.speaks().bytes(millis * config.speaks().rate() / 1000));
        int words = (int) ((long) text.length() * end / audio.length);
        wire.send(inContent("response.output_audio_transcript.delta").add("delta", text.substring(written, words)));
        wire.send(inContent("response.output_audio.delta")
                .add("delta", Base64.getEncoder().encodeToString(Arrays.copyOfRange(audio, sent, end))));
        conversation.addAudio(
                itemId, config.speaks().millis(end) - config.speaks().millis(sent));
        sent = end;
        written = words;
        return sent < audio.length;
    }

    /** End it well: the message is complete, and the tool is called. */
    void finish() {
        if (!over) {
            endMessage("completed");
            tool.ifPresent(this::call);
            end("completed", JsonValue.NULL);
        }
    }

    /** End it at once. */
    void cancel(String reason) {
        if (!over) {
            endMessage("incomplete");
            end(
                    "cancelled",
                    Json.object().add("type", "cancelled").add("reason", reason).build());
        }
    }

    /** End it as a failure. */
    void fail(String code) {
        if (!over) {
            endMessage("incomplete");
            JsonObjectBuilder error = Json.object().add("type", "server_error").add("code", code);
            end(
                    "failed",
                    Json.object().add("type", "failed").add("error", error).build());
        }
    }

    /** End it because nothing may be said for a while. */
    void limit(Duration reset) {
        limits(0, reset.toMillis() / 1_000.0);
        fail("rate_limit_exceeded");
    }

    private void limits(int remaining, double reset) {
        wire.send(Events.of("rate_limits.updated")
                .add(
                        "rate_limits",
                        Json.array()
                                .add(Json.object()
                                        .add("name", "tokens")
                                        .add("limit", 50_000)
                                        .add("remaining", remaining)
                                        .add("reset_seconds", reset))));
    }

    private void endMessage(String status) {
        if (!speaking) {
            return;
        }
        speaking = false;
        String said = text.substring(0, written);
        wire.send(inContent("response.output_audio.done"));
        wire.send(inContent("response.output_audio_transcript.done").add("transcript", said));
        wire.send(inContent("response.content_part.done").add("part", part(said)));
        JsonObject item = message(
                status,
                Json.array().add(Json.object().add("type", "output_audio").add("transcript", said)));
        wire.send(inOutput("response.output_item.done").add("item", item));
        conversation.complete(item);
        output.add(item);
    }

    private void call(Script.ToolCall used) {
        String callItem = Events.id("item");
        String callId = Events.id("call");
        JsonObject begun = function(callItem, callId, used, "in_progress", "");
        JsonObject done = function(callItem, callId, used, "completed", used.arguments());
        wire.send(inOutput("response.output_item.added").add("item", begun));
        conversation.add(begun);
        wire.send(inCall("response.function_call_arguments.delta", callItem, callId)
                .add("delta", used.arguments()));
        wire.send(inCall("response.function_call_arguments.done", callItem, callId)
                .add("name", used.name())
                .add("arguments", used.arguments()));
        wire.send(inOutput("response.output_item.done").add("item", done));
        conversation.complete(done);
        output.add(done);
    }

    private void end(String status, JsonValue details) {
        over = true;
        wire.send(Events.of("response.done").add("response", json(status, details)));
    }

    private JsonObjectBuilder json(String status, JsonValue details) {
        JsonArrayBuilder items = Json.array();
        output.forEach(items::add);
        return Json.object()
                .add("object", "realtime.response")
                .add("id", id)
                .add("status", status)
                .add("status_details", details)
                .add("output", items)
                .add("conversation_id", conversation.id())
                .add("output_modalities", Json.array().add("audio"))
                .add("max_output_tokens", "inf")
                .add(
                        "audio",
                        Json.object()
                                .add(
                                        "output",
                                        Json.object()
                                                .add("format", config.speaks().json())
                                                .add("voice", config.voice())))
                .add("usage", status.equals("in_progress") ? JsonValue.NULL : usage())
                .addNull("metadata");
    }

    private JsonObject usage() {
        int spoken = config.speaks().millis(sent) / 50;
        int words = written / 4;
        return Json.object()
                .add("total_tokens", 100 + spoken + words)
                .add("input_tokens", 100)
                .add("output_tokens", spoken + words)
                .add(
                        "input_token_details",
                        Json.object()
                                .add("text_tokens", 80)
                                .add("audio_tokens", 20)
                                .add("image_tokens", 0)
                                .add("cached_tokens", 80)
                                .add(
                                        "cached_tokens_details",
                                        Json.object()
                                                .add("text_tokens", 64)
                                                .add("audio_tokens", 16)
                                                .add("image_tokens", 0)))
                .add(
                        "output_token_details",
                        Json.object().add("text_tokens", words).add("audio_tokens", spoken))
                .build();
    }

    private JsonObject message(String status, JsonArrayBuilder content) {
        return Json.object()
                .add("id", itemId)
                .add("object", "realtime.item")
                .add("type", "message")
                .add("status", status)
                .add("role", "assistant")
                .add("content", content)
                .build();
    }

    private static JsonObject function(
            String item, String call, Script.ToolCall used, String status, String arguments) {
        return Json.object()
                .add("id", item)
                .add("object", "realtime.item")
                .add("type", "function_call")
                .add("status", status)
                .add("name", used.name())
                .add("call_id", call)
                .add("arguments", arguments)
                .build();
    }

    private static JsonObjectBuilder part(String transcript) {
        return Json.object().add("type", "audio").add("transcript", transcript);
    }

    private JsonObjectBuilder inOutput(String type) {
        return Events.of(type).add("response_id", id).add("output_index", output.size());
    }

    private JsonObjectBuilder inContent(String type) {
        return inOutput(type).add("item_id", itemId).add("content_index", 0);
    }

    private JsonObjectBuilder inCall(String type, String item, String call) {
        return inOutput(type).add("item_id", item).add("call_id", call);
    }
}
