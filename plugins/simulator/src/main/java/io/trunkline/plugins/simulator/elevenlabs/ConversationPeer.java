package io.trunkline.plugins.simulator.elevenlabs;

import io.trunkline.plugins.simulator.hearing.Ears;
import io.trunkline.plugins.simulator.vendor.Json;
import io.trunkline.plugins.simulator.vendor.Peer;
import io.trunkline.plugins.simulator.vendor.PeerSocket;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The vendor's side of one conversation. */
final class ConversationPeer implements Peer, Ears.Listener {
    private final Script script;
    private final ConversationLog log;
    private final Ears ears;
    /** Tool calls in place of an answer. */
    private final Set<String> pending = new HashSet<>();
    /** Tool calls after an answer. */
    private final Set<String> afterwards = new HashSet<>();

    private @Nullable Voice voice;
    private boolean begun;
    private int calls;

    ConversationPeer(Script script, ConversationLog log) {
        this.script = script;
        this.log = log;
        ears = new Ears(script.hears().sound(), this);
    }

    @Override
    public synchronized void opened(PeerSocket opened) {
        voice = new Voice(opened, script);
    }

    @Override
    public synchronized void text(String text) {
        Optional<JsonObject> message = Json.parse(text);
        if (message.isEmpty()) {
            invalid("Invalid message received");
        } else if (message.get().containsKey("user_audio_chunk")) {
            heard(message.get());
        } else {
            log.add(text);
            take(message.get());
        }
    }

    @Override
    public synchronized void closed(int code, String reason) {
        log.closed(code);
    }

    /** Hang up, as an agent does that has said goodbye. */
    synchronized void hangUp() {
        voice().close(1000, "Agent ended the call");
    }

    /** Report an error, and close for it. */
    synchronized void fail(int code, String type) {
        voice().fail(code, type, "Something of a conversation that nobody shall log");
    }

    /** Say something without having been asked. */
    synchronized void say(String text) {
        voice().say(text);
    }

    private void take(JsonObject message) {
        String type = Json.find(message, "type").orElse("");
        if (!begun && !type.equals("conversation_initiation_client_data")) {
            invalid("The first message must be conversation_initiation_client_data");
            return;
        }
        switch (type) {
            case "conversation_initiation_client_data" -> begin(message);
            case "pong" -> require(message.get("event_id") instanceof JsonNumber, "pong needs event_id");
            case "client_tool_result" -> toolResult(message);
            case "user_message" -> answer();
            case "contextual_update" -> require(Json.find(message, "text").isPresent(), "contextual_update needs text");
            case "user_activity", "feedback", "multimodal_message", "mcp_tool_approval_result" -> {}
            default -> invalid("Unknown message type");
        }
    }

    private void begin(JsonObject initiation) {
        Optional<String> refused = Overrides.refused(initiation, script.overridable());
        if (begun) {
            invalid("The conversation has begun");
        } else if (refused.isPresent()) {
            voice().fail(
                            1008,
                            "override_error",
                            "Override for field '" + refused.get() + "' is not allowed by config.");
        } else {
            begun = true;
            voice().begin(log.id());
            String greeting = greeting(initiation);
            if (!greeting.isEmpty()) {
                voice().say(greeting);
            }
        }
    }

    private String greeting(JsonObject initiation) {
        JsonObject config = inner(initiation, "conversation_config_override");
        return Json.find(inner(config, "agent"), "first_message").orElseGet(script::greeting);
    }

    private void heard(JsonObject message) {
        try {
            byte[] audio = Base64.getDecoder()
                    .decode(Json.find(message, "user_audio_chunk").orElse("?"));
            log.heard(audio.length);
            if (begun) {
                ears.hear(audio);
            }
        } catch (IllegalArgumentException notBase64) {
            invalid("user_audio_chunk is not base64");
        }
    }

    @Override
    public void began(int atMillis) {
        voice().interrupt();
    }

    @Override
    public void goesOn(int atMillis) {}

    @Override
    public void ended(int atMillis) {
        voice().transcribe(script.nextHeard());
        Optional<Script.Call> call = script.nextCall();
        if (call.isPresent()) {
            pending.add(call(call.get()));
        } else {
            answer();
        }
    }

    private void answer() {
        Script.Answer answer = script.nextAnswer();
        voice().say(answer.text());
        answer.call().ifPresent(call -> afterwards.add(call(call)));
        voice().ping();
    }

    private String call(Script.Call call) {
        String id = "tc_" + ++calls;
        voice().call(id, call);
        return id;
    }

    private void toolResult(JsonObject message) {
        boolean complete = Json.find(message, "tool_call_id").isPresent()
                && Json.find(message, "result").isPresent()
                && isBoolean(message.get("is_error"));
        if (!require(complete, "client_tool_result needs tool_call_id, result and is_error")) {
            return;
        }
        String id = message.getString("tool_call_id");
        if (pending.remove(id)) {
            answer();
        } else {
            require(afterwards.remove(id), "No such tool call");
        }
    }

    private boolean require(boolean condition, String otherwise) {
        if (!condition) {
            invalid(otherwise);
        }
        return condition;
    }

    private void invalid(String reason) {
        voice().fail(1008, "invalid_message", reason);
    }

    private Voice voice() {
        Voice open = voice;
        if (open == null) {
            throw new IllegalStateException("the socket is not open");
        }
        return open;
    }

    private static boolean isBoolean(@Nullable JsonValue value) {
        return JsonValue.TRUE.equals(value) || JsonValue.FALSE.equals(value);
    }

    private static JsonObject inner(JsonObject from, String name) {
        return from.get(name) instanceof JsonObject found ? found : JsonValue.EMPTY_JSON_OBJECT;
    }
}
