package io.trunkline.plugins.simulator.cartesia;

import io.trunkline.plugins.simulator.audio.Sound;
import io.trunkline.plugins.simulator.vendor.Json;
import io.trunkline.plugins.simulator.vendor.Pace;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Base64;
import java.util.Set;

/** One context: text that is spoken in one breath. */
final class Context {
    private static final Set<String> STAYS = Set.of("model_id", "voice", "output_format", "language");
    private static final int MILLIS_OF_A_CHARACTER = 60;

    private final String id;
    private final JsonObject first;
    private final Speaking socket;
    private final Sound sound;
    private final Pace.Mouth mouth;
    private final StringBuilder waiting = new StringBuilder();
    private int millis;
    private boolean finished;

    Context(String id, JsonObject first, Speaking socket) {
        this.id = id;
        this.first = first;
        this.socket = socket;
        JsonObject format = first.getJsonObject("output_format");
        Sound.Spelling spelling = switch (format.getString("encoding")) {
            case "pcm_mulaw" -> Sound.Spelling.MULAW;
            case "pcm_alaw" -> Sound.Spelling.ALAW;
            default -> Sound.Spelling.LINEAR;
        };
        sound = new Sound(spelling, format.getInt("sample_rate"));
        mouth = socket.cartesia.pace().mouth();
    }

    boolean continues(JsonObject request) {
        return STAYS.stream()
                .allMatch(name -> String.valueOf(first.get(name)).equals(String.valueOf(request.get(name))));
    }

    boolean isFinished() {
        return finished;
    }

    /** Text waits for more, unless the client wants no buffer, flushes, or says that it was all. */
    void add(JsonObject request) {
        waiting.append(request.getString("transcript"));
        boolean more = request.getBoolean("continue", false);
        boolean flush = request.getBoolean("flush", false);
        if (request.getInt("max_buffer_delay_ms", 3000) == 0 || flush || !more) {
            speak(waiting.toString());
            waiting.setLength(0);
        }
        if (flush) {
            mouth.then(() -> socket.say(
                    message("flush_done", 206).add("flush_done", true).add("flush_id", 1)));
        }
        if (!more) {
            finished = true;
            mouth.then(() -> socket.say(message("done", 200)));
        }
    }

    void cancel() {
        finished = true;
        mouth.hush();
    }

    private void speak(String text) {
        byte[] audio = sound.saying(text);
        if (audio.length == 0) {
            return;
        }
        if (first.getBoolean("add_timestamps", false)) {
            JsonObjectBuilder words = words(text);
            mouth.then(() -> socket.say(message("timestamps", 206).add("word_timestamps", words)));
        }
        millis += Sound.millis(text);
        mouth.audio(
                audio,
                sound.bytesPerMilli(),
                piece -> socket.say(message("chunk", 206)
                        .add("data", Base64.getEncoder().encodeToString(piece))
                        .add("step_time", 1.5)));
    }

    private JsonObjectBuilder words(String text) {
        JsonArrayBuilder words = Json.array();
        JsonArrayBuilder starts = Json.array();
        JsonArrayBuilder ends = Json.array();
        int at = 0;
        for (String word : text.split("\\s+", -1)) {
            at = text.indexOf(word, at);
            if (!word.isEmpty()) {
                words.add(word);
                starts.add((millis + at * MILLIS_OF_A_CHARACTER) / 1000.0);
                ends.add((millis + (at + word.length()) * MILLIS_OF_A_CHARACTER) / 1000.0);
                at += word.length();
            }
        }
        return Json.object().add("words", words).add("start", starts).add("end", ends);
    }

    private JsonObjectBuilder message(String type, int status) {
        return Json.object(type)
                .add("context_id", id)
                .add("status_code", status)
                .add("done", type.equals("done"));
    }
}
