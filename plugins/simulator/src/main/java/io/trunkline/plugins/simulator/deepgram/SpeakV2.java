package io.trunkline.plugins.simulator.deepgram;

import io.trunkline.plugins.simulator.vendor.Arrival;
import io.trunkline.plugins.simulator.vendor.Json;
import io.trunkline.plugins.simulator.vendor.Pace;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;

/** Speaking by v2: text is spoken as it comes, and can be interrupted. */
final class SpeakV2 extends Session {
    private final Pace.Mouth mouth = deepgram.pace().mouth();
    /** Those that were begun and not ended, the one that text is added to last. */
    private final Deque<Turn> turns = new ArrayDeque<>();
    /** Milliseconds of audio of this session: spoken, or where it was interrupted, played. */
    private long total;

    private long characters;
    private long interruptedAt = -1;

    private static final class Turn {
        final String id =
                "dg_sp_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        final StringBuilder text = new StringBuilder();
        long from;
        long millis;
        boolean flushed;
    }

    SpeakV2(FakeDeepgram deepgram, Arrival arrival) {
        super(deepgram, arrival);
    }

    @Override
    void begin() {
        say(Json.object("Connected")
                .add("request_id", requestId())
                .add("model_name", model())
                .add("model_version", "2026-01-01.0")
                .add("model_uuids", Json.array().add("ecb76e9d-f2db-4127-8060-79b05590d22f")));
    }

    @Override
    void on(String type, JsonObject message) {
        mouth.meanwhile(() -> take(type, message));
    }

    private void take(String type, JsonObject message) {
        switch (type) {
            case "Speak" -> speak(message.getString("text", ""));
            case "Flush" -> flush();
            case "Interrupt" -> interrupt(offset(message));
            case "Configure" -> say(Json.object("ConfigureSuccess"));
            case "Close" -> mouth.then(this::end);
            default -> unparsable(type);
        }
    }

    private void speak(String text) {
        Turn last = turns.peekLast();
        Turn current = last == null || last.flushed ? start() : last;
        current.text.append(text);
        mouth.audio(sound.saying(text), sound.bytesPerMilli(), piece -> {
            current.millis += piece.length / sound.bytesPerMilli();
            total += piece.length / sound.bytesPerMilli();
            say(piece);
        });
    }

    private Turn start() {
        Turn started = new Turn();
        turns.add(started);
        mouth.then(() -> {
            started.from = total;
            say(Json.object("SpeechStarted").add("speech_id", started.id));
        });
        return started;
    }

    private void flush() {
        Turn last = turns.peekLast();
        if (last == null || last.flushed) {
            warn("NO_ACTIVE_SPEECH");
            return;
        }
        last.flushed = true;
        mouth.then(() -> {
            turns.remove(last);
            say(metadata(last).add("type", "SpeechMetadata"));
            say(Json.object("Flushed").add("speech_id", last.id));
        });
    }

    private static Optional<Long> offset(JsonObject message) {
        return message.get("playback_offset") instanceof JsonObject offset
                        && offset.get("value") instanceof JsonNumber value
                ? Optional.of(value.longValue())
                : Optional.empty();
    }

    private void interrupt(Optional<Long> offset) {
        if (turns.isEmpty()) {
            warn("NO_ACTIVE_SPEECH");
        } else if (total == 0) {
            warn("NO_AUDIO_GENERATED");
        } else if (offset.isPresent() && offset.get() <= interruptedAt) {
            warn("INVALID_INTERRUPT_OFFSET");
        } else {
            Turn stopped = turns.remove();
            turns.clear();
            mouth.hush();
            interrupted(stopped, offset);
        }
    }

    private void interrupted(Turn stopped, Optional<Long> offset) {
        total = offset.orElse(total);
        interruptedAt = total;
        JsonObjectBuilder told =
                Json.object("SpeechInterrupted").add("audio_played_ms", total).add("metadata", metadata(stopped));
        if (offset.isPresent()) {
            String text = stopped.text.toString();
            int heard = Math.clamp((total - stopped.from) / 60, 0, text.length());
            told.add("text_spoken", text.substring(0, heard)).add("text_remaining", text.substring(heard));
        }
        say(told);
    }

    private JsonObjectBuilder metadata(Turn of) {
        characters += of.text.length();
        return Json.object()
                .add("speech_id", of.id)
                .add("audio_duration_ms", of.millis)
                .add("input_character_count", of.text.length())
                .add("billable_character_count", of.text.length())
                .add(
                        "controls_applied",
                        Json.object()
                                .add("pronunciations_applied", 0)
                                .add("breaks_applied", 0)
                                .add("pronunciation_warnings", 0));
    }

    private void end() {
        say(Json.object("SessionMetadata")
                .add("total_audio_duration_ms", total)
                .add("total_input_character_count", characters)
                .add("total_billable_character_count", characters));
        hangUp(1000, "");
    }

    private void warn(String code) {
        say(Json.object("Warning").add("code", code).add("description", "The message was ignored."));
    }
}
