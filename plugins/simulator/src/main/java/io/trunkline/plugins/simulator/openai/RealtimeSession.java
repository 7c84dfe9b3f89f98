package io.trunkline.plugins.simulator.openai;

import io.trunkline.plugins.simulator.vendor.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One session: obeys client events, and answers the caller's turns as the script has it. Safe for many threads. */
final class RealtimeSession implements Listening.Turns {
    private static final int LARGEST_APPEND = 15 << 20;
    private static final String INVALID = "invalid_request_error";

    private final Lock lock = new ReentrantLock();
    private final Wire wire;
    private final Script script;
    private final Conversation conversation;
    private final Listening listening;
    private final Responder responder;
    private @Nullable Echo echo;
    private final Queue<JsonObject> transcripts = new ArrayDeque<>();
    private SessionConfig config;
    private int turnsHeard;
    private boolean hasSpoken;

    RealtimeSession(Wire socket, Script script, String model) {
        wire = new DialectWire(socket, script.dialect());
        this.script = script;
        this.config = SessionConfig.initial(model, script.expires());
        this.conversation = new Conversation(wire);
        this.listening = new Listening(wire, conversation, this);
        this.responder = new Responder(lock, script, this::flushTranscripts);
    }

    void open() {
        wire.send(Events.of("session.created").add("session", config.json()));
    }

    void received(String message) {
        lock.lock();
        try {
            if (script.isEchoing() && Echo.isAudio(message)) {
                echo().of(message).ifPresent(wire::send);
            } else {
                obey(message);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Tell that the session's time is up, and close. */
    void expire() {
        String text = "Your session hit the maximum duration of 60 minutes.";
        wire.send(Events.error(INVALID, "session_expired", text, Optional.empty(), Optional.empty()));
        wire.close(1001, text);
    }

    @Override
    public void began() {
        if (asks("interrupt_response")) {
            responder.cancel("turn_detected");
        }
    }

    @Override
    public void committed(String itemId) {
        Script.Turn turn = script.turn(turnsHeard++);
        if (config.transcribes()) {
            transcripts.add(transcript(itemId, turn.heard(), script.isCountingSeconds()));
        }
        if (!script.isTranscribingLate()) {
            flushTranscripts();
        }
        if (asks("create_response")) {
            try {
                respond(turn.said(), turn.tool());
            } catch (ClientErrorException e) {
                refuse(e, Optional.empty());
            }
        }
    }

    private Echo echo() {
        if (echo == null) {
            Response endless = new Response(wire, conversation, config, "(echo)", Optional.empty());
            endless.begin();
            echo = new Echo(endless);
        }
        return echo;
    }

    private void obey(String message) {
        Optional<JsonObject> parsed = Json.parse(message);
        if (parsed.isEmpty()) {
            refuse(new ClientErrorException("invalid_event", "The event is not valid JSON."), Optional.empty());
            return;
        }
        JsonObject event = parsed.get();
        Optional<String> eventId =
                event.get("event_id") instanceof JsonString id ? Optional.of(id.getString()) : Optional.empty();
        try {
            Optional<Shape.Fault> fault = script.dialect().events().check(event, "");
            if (fault.isPresent()) {
                throw new ClientErrorException(
                        fault.get().code(), fault.get().message(), fault.get().param());
            }
            obey(script.dialect().read(event), eventId);
        } catch (ClientErrorException e) {
            refuse(e, eventId);
        }
    }

    private void obey(JsonObject event, Optional<String> eventId) throws ClientErrorException {
        switch (event.getString("type")) {
            case "session.update" -> update(event.getJsonObject("session"), eventId);
            case "input_audio_buffer.append" -> listening.append(audio(event.getString("audio")), config);
            case "input_audio_buffer.commit" -> listening.commit();
            case "input_audio_buffer.clear" -> listening.clear();
            case "conversation.item.create" -> conversation.create(event.getJsonObject("item"));
            case "conversation.item.retrieve" -> conversation.retrieve(event.getString("item_id"));
            case "conversation.item.delete" -> conversation.delete(event.getString("item_id"));
            case "conversation.item.truncate" ->
                conversation.truncate(
                        event.getString("item_id"), event.getInt("content_index"), event.getInt("audio_end_ms"));
            case "response.create" -> create(event);
            case "response.cancel" -> cancel();
            case String other -> throw new IllegalStateException("no shape lets " + other + " through");
        }
    }

    private void update(JsonObject update, Optional<String> eventId) throws ClientErrorException {
        if (script.sessionFailure().isPresent()) {
            Script.Failure failure = script.sessionFailure().get();
            wire.send(Events.error(failure.type(), failure.code(), failure.message(), Optional.empty(), eventId));
            return;
        }
        SessionConfig next = config.updated(update, script.isRefusingFormats());
        if (hasSpoken && !next.voice().equals(config.voice())) {
            throw new ClientErrorException(
                    "cannot_update_voice", "Cannot update a conversation's voice if assistant audio is present.");
        }
        config = next;
        JsonObject updated =
                Events.of("session.updated").add("session", next.json()).build();
        if (script.readyDelay().isZero()) {
            wire.send(updated);
        } else {
            CompletableFuture.delayedExecutor(script.readyDelay().toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> wire.send(updated));
        }
    }

    private void create(JsonObject event) throws ClientErrorException {
        JsonObject params =
                event.containsKey("response") ? event.getJsonObject("response") : JsonValue.EMPTY_JSON_OBJECT;
        boolean toolless = params.get("tool_choice") instanceof JsonString choice
                && choice.getString().equals("none");
        if (script.isEchoing()) {
            respond("", Optional.empty());
        } else if (lastIs("type", "function_call_output")) {
            respond(script.afterTool(), Optional.empty());
        } else if (turnsHeard == 0 && !lastIs("role", "user")) {
            respond(script.greeting(), Optional.empty());
        } else {
            Script.Turn turn = script.turn(lastIsText() ? turnsHeard++ : Math.max(0, turnsHeard - 1));
            respond(turn.said(), toolless ? Optional.empty() : turn.tool());
        }
    }

    private void respond(String text, Optional<Script.ToolCall> tool) throws ClientErrorException {
        Optional<Script.ToolCall> declared = tool.filter(call -> config.declares(call.name()));
        responder.begin(new Response(wire, conversation, config, text, declared));
        hasSpoken |= !text.isEmpty();
    }

    private void cancel() throws ClientErrorException {
        if (!responder.cancel("client_cancelled")) {
            throw new ClientErrorException(
                    "response_cancel_not_active", "Cancellation failed: no active response found");
        }
    }

    private boolean lastIs(String field, String value) {
        return conversation
                .last()
                .map(item -> value.equals(item.getString(field, "")))
                .orElse(false);
    }

    private boolean lastIsText() {
        return conversation
                .last()
                .map(item -> item.toString().contains("\"input_text\""))
                .orElse(false);
    }

    private boolean asks(String what) {
        return config.turnDetection().map(vad -> vad.getBoolean(what, true)).orElse(false);
    }

    private void flushTranscripts() {
        for (JsonObject next = transcripts.poll(); next != null; next = transcripts.poll()) {
            wire.send(next);
        }
    }

    private void refuse(ClientErrorException error, Optional<String> eventId) {
        wire.send(Events.error(INVALID, error.code(), error.text(), error.param(), eventId));
    }

    private static JsonObject transcript(String itemId, String text, boolean inSeconds) {
        JsonObjectBuilder tokens = Json.object()
                .add("type", "tokens")
                .add("total_tokens", 22)
                .add("input_tokens", 13)
                .add("input_token_details", Json.object().add("text_tokens", 0).add("audio_tokens", 13))
                .add("output_tokens", 9);
        JsonObjectBuilder seconds = Json.object().add("type", "duration").add("seconds", 1.25);
        return Events.ofItem("conversation.item.input_audio_transcription.completed", itemId)
                .add("content_index", 0)
                .add("transcript", text)
                .add("usage", inSeconds ? seconds : tokens)
                .build();
    }

    private static byte[] audio(String base64) throws ClientErrorException {
        try {
            byte[] audio = Base64.getDecoder().decode(base64);
            if (audio.length <= LARGEST_APPEND) {
                return audio;
            }
        } catch (IllegalArgumentException e) {
            throw new ClientErrorException(
                    "invalid_value", "Invalid 'audio'. Expected base64-encoded audio bytes.", "audio");
        }
        throw new ClientErrorException("invalid_value", "Invalid 'audio'. More than 15 MiB in one event.", "audio");
    }
}
