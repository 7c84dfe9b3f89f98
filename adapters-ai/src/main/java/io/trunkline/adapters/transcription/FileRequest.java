package io.trunkline.adapters.transcription;

import io.trunkline.adapters.wire.Options;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.voice.SpeechRequest;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Asks to have a file written down, as one agent wants it.
 *
 * @param settings where and who
 * @param format of the audio
 * @param model the model
 * @param fields of the form, besides the file
 */
record FileRequest(WhisperSettings settings, AudioFormat format, String model, Map<String, String> fields) {
    /** The vendor reads all of a file before it answers. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    FileRequest {
        fields = Map.copyOf(fields);
    }

    static FileRequest of(SpeechRequest request, WhisperSettings settings) {
        Options options = Options.of(request.choice());
        String model = request.choice().model().orElse(settings.model());
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("model", model);
        fields.put("response_format", "json");
        options.language().ifPresent(language -> fields.put("language", language));
        options.text("prompt").ifPresent(prompt -> fields.put("prompt", prompt));
        options.decimal("temperature", 0, 1)
                .ifPresent(temperature -> fields.put("temperature", temperature.toString()));
        settings.extra().forEach((name, value) -> fields.put(name, plain(value)));
        return new FileRequest(settings, request.format(), model, fields);
    }

    HttpRequest of(byte[] samples) {
        Form form = new Form();
        fields.forEach(form::field);
        form.file("file", "turn.wav", "audio/wav", WaveFile.of(format, samples));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(settings.account().url().http("/audio/transcriptions"));
        settings.account().headers().forEach(request::header);
        return request.header("Content-Type", form.type())
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(form.bytes()))
                .build();
    }

    private static String plain(JsonValue value) {
        return value instanceof JsonString text ? text.getString() : value.toString();
    }

    @Override
    public String toString() {
        return "FileRequest[" + model + ", " + format + "]";
    }
}
