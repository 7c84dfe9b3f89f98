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

/** Writes down while the caller speaks. */
final class Realtime implements SpeechToText {
    private final RealtimeSettings settings;
    private final VoiceContext context;

    Realtime(RealtimeSettings settings, VoiceContext context) {
        this.settings = settings;
        this.context = context;
    }

    @Override
    public List<AudioFormat> accepts() {
        return List.of(AudioFormat.PCMU_8K, AudioFormat.PCMA_8K, AudioFormat.PCM16_24K);
    }

    @Override
    public boolean detectsTurns() {
        return settings.detection() != RealtimeSettings.Detection.NONE;
    }

    @Override
    public Transcription open(SpeechRequest request, Consumer<SpeechEvent> events) {
        Teller<SpeechEvent> teller = Teller.ofSpeech(events);
        try {
            SessionPlan plan = SessionPlan.of(request, settings);
            return RealtimeSession.open(context, settings, plan, teller);
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
