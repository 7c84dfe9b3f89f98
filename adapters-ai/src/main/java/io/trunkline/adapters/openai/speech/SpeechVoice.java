package io.trunkline.adapters.openai.speech;

import io.trunkline.adapters.wire.Options;
import io.trunkline.adapters.wire.json.JsonBody;
import io.trunkline.adapters.wire.openai.OpenAiErrors;
import io.trunkline.adapters.wire.speak.HttpSpeaker;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.voice.Choice;
import io.trunkline.ports.voice.Failed;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.Optional;

/** Asks for speech as one agent wants it. */
record SpeechVoice(
        SpeechSettings settings, String model, String voice, Optional<String> instructions, Optional<Double> speed)
        implements HttpSpeaker.Voice {
    private static final int LONGEST = 4096;

    static SpeechVoice of(Choice choice, SpeechSettings settings) {
        Options options = Options.of(choice);
        return new SpeechVoice(
                settings,
                choice.model().orElse(settings.model()),
                choice.voice().orElse(settings.voice()),
                options.text("instructions"),
                options.decimal("speed", 0.25, 4));
    }

    @Override
    public HttpRequest request(String text, String before) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(settings.account().url().http("/audio/speech"));
        settings.account().headers().forEach(request::header);
        return request.header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body(text)))
                .build();
    }

    @Override
    public AudioFormat format() {
        return AudioFormat.PCM16_24K;
    }

    @Override
    public int longest() {
        return LONGEST;
    }

    @Override
    public Failed refused(ResponseInfo head, String body) {
        return OpenAiErrors.ofAnswer(head.statusCode(), body);
    }

    String body(String text) {
        return JsonBody.of("model", model)
                .with("input", text)
                .with("voice", voice)
                .with("instructions", instructions)
                .with("speed", speed)
                .with("response_format", "pcm")
                .with("stream_format", "audio")
                .text(settings.extra());
    }

    @Override
    public String toString() {
        return "SpeechVoice[" + model + ", " + voice + "]";
    }
}
