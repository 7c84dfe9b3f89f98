package io.trunkline.adapters.assemblyai;

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

/** AssemblyAI as a stage of the pipeline. */
final class AssemblyAiSpeechToText implements SpeechToText {
    private final AssemblyAiSettings settings;
    private final VoiceContext context;

    AssemblyAiSpeechToText(AssemblyAiSettings settings, VoiceContext context) {
        this.settings = settings;
        this.context = context;
    }

    @Override
    public List<AudioFormat> accepts() {
        return List.of(AudioFormat.PCMU_8K, AudioFormat.PCM16_16K, AudioFormat.PCM16_8K, AudioFormat.PCM16_24K);
    }

    @Override
    public boolean detectsTurns() {
        return true;
    }

    @Override
    public Transcription open(SpeechRequest request, Consumer<SpeechEvent> events) {
        Teller<SpeechEvent> teller = Teller.ofSpeech(events);
        try {
            AssemblyAiTranscription transcription =
                    new AssemblyAiTranscription(request.format(), Session.of(request, settings), teller, context);
            transcription.open(settings);
            return transcription;
        } catch (BadOptionException bad) {
            teller.fail(bad.failure());
            return Transcription.OVER;
        }
    }

    /** Asks for a token that nobody will use: it ends by itself. */
    @Override
    public void verify() throws VoiceException {
        new Question(context.rest(), settings.headers()).get(settings.base().http("/v3/token?expires_in_seconds=60"));
    }
}
