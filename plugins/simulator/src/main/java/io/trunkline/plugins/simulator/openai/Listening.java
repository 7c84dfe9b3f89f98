package io.trunkline.plugins.simulator.openai;

import io.trunkline.plugins.simulator.vendor.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Optional;

/** The input audio buffer: hears the caller, finds turns, commits them. Used under the session's lock. */
final class Listening implements SpeechDetector.Listener {
    /** Hears of turns. */
    interface Turns {
        /** The caller began to speak. */
        void began();

        /** A turn of the caller's is in the conversation. */
        void committed(String itemId);
    }

    private static final int LEAST_MILLIS = 100;

    private final Wire wire;
    private final Conversation conversation;
    private final Turns turns;
    private final SpeechDetector detector = new SpeechDetector(this);
    private String itemId = Events.id("item");
    private int bufferedMillis;

    Listening(Wire wire, Conversation conversation, Turns turns) {
        this.wire = wire;
        this.conversation = conversation;
        this.turns = turns;
    }

    void append(byte[] audio, SessionConfig config) {
        bufferedMillis += config.hears().millis(audio.length);
        Optional<JsonObject> detection = config.turnDetection();
        detection.ifPresent(settings ->
                detector.hear(config.hears().decode(audio), config.hears().rate(), settings));
    }

    void clear() {
        bufferedMillis = 0;
        detector.reset();
        wire.send(Events.of("input_audio_buffer.cleared"));
    }

    /** Make a turn of what is there. */
    void commit() throws ClientErrorException {
        if (bufferedMillis < LEAST_MILLIS) {
            throw new ClientErrorException(
                    "input_audio_buffer_commit_empty",
                    "Error committing input audio buffer: buffer too small. Expected at least 100ms of audio, but buffer"
                            + " only has " + bufferedMillis + ".00ms of audio.");
        }
        commitTurn();
    }

    @Override
    public void started(int atMillis) {
        wire.send(Events.ofItem("input_audio_buffer.speech_started", itemId).add("audio_start_ms", atMillis));
        turns.began();
    }

    @Override
    public void stopped(int atMillis) {
        wire.send(Events.ofItem("input_audio_buffer.speech_stopped", itemId).add("audio_end_ms", atMillis));
        commitTurn();
    }

    private void commitTurn() {
        String committed = itemId;
        itemId = Events.id("item");
        bufferedMillis = 0;
        detector.reset();
        wire.send(Events.ofItem("input_audio_buffer.committed", committed)
                .add("previous_item_id", Events.orNull(conversation.lastId())));
        JsonObject item = item(committed);
        conversation.add(item);
        conversation.complete(item);
        turns.committed(committed);
    }

    private static JsonObject item(String id) {
        JsonObjectBuilder part = Json.object().add("type", "input_audio").add("transcript", JsonValue.NULL);
        return Json.object()
                .add("id", id)
                .add("object", "realtime.item")
                .add("type", "message")
                .add("status", "completed")
                .add("role", "user")
                .add("content", Json.array().add(part))
                .build();
    }
}
