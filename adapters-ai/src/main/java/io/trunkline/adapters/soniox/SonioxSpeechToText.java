package io.trunkline.adapters.soniox;

import io.trunkline.adapters.wire.BadOptionException;
import io.trunkline.adapters.wire.Question;
import io.trunkline.adapters.wire.Teller;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.voice.SpeechEvent;
import io.trunkline.ports.voice.SpeechRequest;
import io.trunkline.ports.voice.SpeechToText;
import io.trunkline.ports.voice.VoiceContext;
import io.trunkline.ports.voice.VoiceException;
import java.util.List;
import java.util.function.Consumer;

/** Soniox as a stage of the pipeline. */
final class SonioxSpeechToText implements SpeechToText {
    private final SonioxSettings settings;
    private final VoiceContext context;

    SonioxSpeechToText(SonioxSettings settings, VoiceContext context) {
        this.settings = settings;
        this.context = context;
    }

    @Override
    public List<AudioFormat> accepts() {
        return List.of(
                AudioFormat.PCMU_8K,
                AudioFormat.PCMA_8K,
                AudioFormat.PCM16_16K,
                AudioFormat.PCM16_8K,
                AudioFormat.PCM16_24K);
    }

    @Override
    public boolean detectsTurns() {
        return true;
    }

    @Override
    public Transcription open(SpeechRequest request, Consumer<SpeechEvent> events) {
        Teller<SpeechEvent> teller = Teller.ofSpeech(events);
        try {
            String start = Start.of(request, settings);
            SonioxTranscription transcription =
                    new SonioxTranscription(request.format(), start, settings, teller, context);
            transcription.begin();
            return transcription;
        } catch (BadOptionException bad) {
            teller.fail(bad.failure());
            return Transcription.OVER;
        }
    }

    @Override
    public void verify() throws VoiceException {
        new Question(context.rest(), settings.headers()).get(settings.api().http("/v1/models"));
    }
}
