package io.trunkline.adapters.openai.transcription;

import io.trunkline.adapters.wire.BadOptionException;
import io.trunkline.adapters.wire.Teller;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.voice.SpeechEvent;
import io.trunkline.ports.voice.SpeechRequest;
import io.trunkline.ports.voice.SpeechToText;
import io.trunkline.ports.voice.VoiceContext;
import io.trunkline.ports.voice.VoiceException;
import java.util.List;
import java.util.function.Consumer;

/** Writes down files: it knows no turns, so the host ends them. */
final class Whisper implements SpeechToText {
    private final WhisperSettings settings;
    private final VoiceContext context;

    Whisper(WhisperSettings settings, VoiceContext context) {
        this.settings = settings;
        this.context = context;
    }

    @Override
    public List<AudioFormat> accepts() {
        return List.of(AudioFormat.PCM16_8K, AudioFormat.PCM16_16K);
    }

    @Override
    public boolean detectsTurns() {
        return false;
    }

    @Override
    public Transcription open(SpeechRequest request, Consumer<SpeechEvent> events) {
        Teller<SpeechEvent> teller = Teller.ofSpeech(events);
        try {
            FileRequest file = FileRequest.of(request, settings);
            return new TurnFiles(context, teller, file);
        } catch (BadOptionException bad) {
            teller.fail(bad.failure());
            return Transcription.OVER;
        }
    }

    @Override
    public void verify() throws VoiceException {
        settings.account().verify(context.rest());
    }
}
