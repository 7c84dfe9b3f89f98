package io.trunkline.adapters.lmnt;

import io.trunkline.adapters.wire.BadOptionException;
import io.trunkline.adapters.wire.Options;
import io.trunkline.adapters.wire.Question;
import io.trunkline.adapters.wire.Teller;
import io.trunkline.adapters.wire.json.JsonBody;
import io.trunkline.adapters.wire.speak.CharacterCount;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.voice.SynthesisEvent;
import io.trunkline.ports.voice.SynthesisRequest;
import io.trunkline.ports.voice.TextToSpeech;
import io.trunkline.ports.voice.VoiceContext;
import io.trunkline.ports.voice.VoiceException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** LMNT as a voice. Its &micro;-law comes in a WAV file, so it is asked for linear audio at the telephone's rate. */
final class Lmnt implements TextToSpeech {
    private final LmntSettings settings;
    private final VoiceContext context;

    Lmnt(LmntSettings settings, VoiceContext context) {
        this.settings = settings;
        this.context = context;
    }

    @Override
    public List<AudioFormat> gives() {
        return List.of(AudioFormat.PCM16_8K, AudioFormat.PCM16_16K, AudioFormat.PCM16_24K);
    }

    @Override
    public Synthesis open(SynthesisRequest request, Consumer<SynthesisEvent> events) {
        Teller<SynthesisEvent> teller = Teller.ofSynthesis(events);
        try {
            String hello = hello(request);
            CharacterCount count = new CharacterCount(teller, LmntSettings.GROUP, "");
            return LmntSession.open(context, settings.url(), hello, request.format(), teller, count);
        } catch (BadOptionException bad) {
            teller.fail(bad.failure());
            return Synthesis.OVER;
        }
    }

    @Override
    public void verify() throws VoiceException {
        Map<String, String> headers = Map.of("X-API-Key", settings.key().value(), "lmnt-version", settings.version());
        new Question(context.rest(), headers).get(settings.url().http("/v1/account"));
    }

    private String hello(SynthesisRequest request) {
        return JsonBody.of("X-API-Key", settings.key().value())
                .with("lmnt-version", settings.version())
                .with("voice", request.choice().voice().orElse(settings.voice()))
                .with("format", "pcm_s16le")
                .with("language", Options.of(request.choice()).language())
                .with("sample_rate", request.format().sampleRate())
                .text(settings.extra());
    }
}
