package io.trunkline.adapters.speechmatics;

import io.trunkline.adapters.speechmatics.ClientMessages.StartRecognition;
import io.trunkline.adapters.wire.BadOptionException;
import io.trunkline.adapters.wire.Teller;
import io.trunkline.adapters.wire.listen.Trial;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.voice.Choice;
import io.trunkline.ports.voice.SpeechEvent;
import io.trunkline.ports.voice.SpeechRequest;
import io.trunkline.ports.voice.SpeechToText;
import io.trunkline.ports.voice.VoiceContext;
import io.trunkline.ports.voice.VoiceException;
import java.util.List;
import java.util.function.Consumer;

/** Speechmatics as a stage of the pipeline. */
final class SpeechmaticsSpeechToText implements SpeechToText {
    private final SpeechmaticsSettings settings;
    private final VoiceContext context;

    SpeechmaticsSpeechToText(SpeechmaticsSettings settings, VoiceContext context) {
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
            StartRecognition start = StartRecognition.of(request, settings);
            SpeechmaticsTranscription transcription = new SpeechmaticsTranscription(
                    request.format(),
                    start.transcriptionConfig().model(),
                    settings.extra().write(start),
                    teller,
                    context);
            transcription.open(settings);
            return transcription;
        } catch (BadOptionException bad) {
            teller.fail(bad.failure());
            return Transcription.OVER;
        }
    }

    /** The realtime API has no page that asks for the key, so a session is begun and ended: without audio it costs nothing. */
    @Override
    public void verify() throws VoiceException {
        Trial.of(this, new SpeechRequest(AudioFormat.PCMU_8K, Choice.NONE));
    }
}
