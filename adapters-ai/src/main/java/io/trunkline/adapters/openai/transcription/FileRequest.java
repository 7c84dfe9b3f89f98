package io.trunkline.adapters.openai.transcription;

import io.trunkline.adapters.wire.Options;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.voice.SpeechRequest;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks to have a file written down, as one agent wants it.
 *
 * @param settings where and who
 * @param format of the audio
 * @param model the model
 * @param fields of the form, besides the file
 */
record FileRequest(WhisperSettings settings, AudioFormat format, String model, List<Field> fields) {
    /** One field of the form; a list is a field for each of its values. */
    record Field(String name, String value) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** The vendor reads all of a file before it answers. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    FileRequest {
        fields = List.copyOf(fields);
    }

    static FileRequest of(SpeechRequest request, WhisperSettings settings) {
        Options options = Options.of(request.choice());
        String model = request.choice().model().orElse(settings.model());
        List<Field> fields = new ArrayList<>();
        fields.add(new Field("model", model));
        fields.add(new Field("response_format", "json"));
        options.language().ifPresent(language -> fields.add(new Field("language", language)));
        options.text("prompt").ifPresent(prompt -> fields.add(new Field("prompt", prompt)));
        options.decimal("temperature", 0, 1)
                .ifPresent(temperature -> fields.add(new Field("temperature", temperature.toString())));
        settings.extra().members().forEach((name, value) -> add(fields, name, value));
        return new FileRequest(settings, request.format(), model, fields);
    }

    HttpRequest of(byte[] samples) {
        Form form = new Form();
        fields.forEach(field -> form.field(field.name(), field.value()));
        form.file("file", "turn.wav", "audio/wav", WaveFile.of(format, samples));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(settings.account().url().http("/audio/transcriptions"));
        settings.account().headers().forEach(request::header);
        return request.header("Content-Type", form.type())
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(form.bytes()))
                .build();
    }

    private static void add(List<Field> fields, String name, JsonValue value) {
        if (value instanceof JsonArray list) {
            list.forEach(each -> fields.add(new Field(name + "[]", plain(each))));
        } else {
            fields.removeIf(field -> field.name().equals(name));
            fields.add(new Field(name, plain(value)));
        }
    }

    private static String plain(JsonValue value) {
        return value instanceof JsonString text ? text.getString() : value.toString();
    }

    @Override
    public String toString() {
        return "FileRequest[" + model + ", " + format + "]";
    }
}
