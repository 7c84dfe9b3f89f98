package io.trunkline.adapters.openai.speech;

import io.trunkline.adapters.wire.BadOptionException;
import io.trunkline.adapters.wire.Teller;
import io.trunkline.adapters.wire.openai.OpenAiAccount;
import io.trunkline.adapters.wire.speak.CharacterCount;
import io.trunkline.adapters.wire.speak.HttpSpeaker;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.voice.SynthesisEvent;
import io.trunkline.ports.voice.SynthesisRequest;
import io.trunkline.ports.voice.TextToSpeech;
import io.trunkline.ports.voice.VoiceContext;
import io.trunkline.ports.voice.VoiceException;
import java.util.List;
import java.util.function.Consumer;

/** Speaks by {@code POST /audio/speech}. The vendor gives no telephone format; the host converts. */
final class OpenAiSpeech implements TextToSpeech {
    private final SpeechSettings settings;
    private final VoiceContext context;

    OpenAiSpeech(SpeechSettings settings, VoiceContext context) {
        this.settings = settings;
        this.context = context;
    }

    @Override
    public List<AudioFormat> gives() {
        return List.of(AudioFormat.PCM16_24K);
    }

    @Override
    public Synthesis open(SynthesisRequest request, Consumer<SynthesisEvent> events) {
        Teller<SynthesisEvent> teller = Teller.ofSynthesis(events);
        try {
            SpeechVoice voice = SpeechVoice.of(request.choice(), settings);
            CharacterCount count = new CharacterCount(teller, OpenAiAccount.GROUP, voice.model());
            return new HttpSpeaker(context, teller, voice, count);
        } catch (BadOptionException bad) {
            teller.fail(bad.failure());
            return Synthesis.OVER;
        }
    }

    @Override
    public void verify() throws VoiceException {
        settings.account().verify(context.rest());
    }
}
