package io.trunkline.adapters.rime;

import io.trunkline.adapters.wire.Options;
import io.trunkline.adapters.wire.Query;
import io.trunkline.adapters.wire.json.JsonBody;
import io.trunkline.adapters.wire.speak.HttpSpeaker;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.voice.Choice;
import io.trunkline.ports.voice.Failed;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.Optional;

/** Asks for speech as one agent wants it: the same words in a body of HTTP and in the query of a socket. */
record RimeVoice(RimeSettings settings, String model, String voice, Optional<String> language)
        implements HttpSpeaker.Voice {
    /** The vendor takes no more in one request. */
    static final int LONGEST = 500;

    static RimeVoice of(Choice choice, RimeSettings settings) {
        return new RimeVoice(
                settings,
                choice.model().orElse(settings.model()),
                choice.voice().orElse(settings.voice()),
                Options.of(choice).language());
    }

    @Override
    public HttpRequest request(String text, String before) {
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.url().http("/v1/rime-tts"));
        settings.headers().forEach(request::header);
        return request.header("Content-Type", "application/json")
                .header("Accept", "audio/PCMU")
                .POST(HttpRequest.BodyPublishers.ofString(body(text)))
                .build();
    }

    /** Linear audio it has too, but says nowhere in which order of bytes. */
    @Override
    public AudioFormat format() {
        return AudioFormat.PCMU_8K;
    }

    @Override
    public int longest() {
        return LONGEST;
    }

    @Override
    public Failed refused(ResponseInfo head, String body) {
        return RimeErrors.ofStatus(head.statusCode());
    }

    /** The socket, where nothing is spoken before it is flushed: every clause is, and none waits for a full stop. */
    URI socket() {
        Query query = Query.of("/ws3")
                .with("speaker", voice)
                .with("modelId", model)
                .with("audioFormat", "mulaw")
                .with("samplingRate", format().sampleRate())
                .with("segment", "never")
                .with("lang", language);
        settings.extra().members().forEach((name, value) -> query.with(name, plain(value)));
        return settings.sockets().socket(query.toString());
    }

    private String body(String text) {
        return JsonBody.of("speaker", voice)
                .with("text", text)
                .with("modelId", model)
                .with("lang", language)
                .with("samplingRate", format().sampleRate())
                .text(settings.extra());
    }

    private static String plain(JsonValue value) {
        return value instanceof JsonString text ? text.getString() : value.toString();
    }

    @Override
    public String toString() {
        return "RimeVoice[" + model + ", " + voice + "]";
    }
}
