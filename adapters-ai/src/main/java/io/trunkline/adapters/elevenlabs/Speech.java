package io.trunkline.adapters.elevenlabs;

import io.trunkline.adapters.elevenlabs.SpeechSettings.Transport;
import io.trunkline.adapters.wire.BadOptionException;
import io.trunkline.adapters.wire.Formats;
import io.trunkline.adapters.wire.Teller;
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

/** The vendor's voices. */
final class Speech implements TextToSpeech {
    private final SpeechSettings settings;
    private final VoiceContext context;

    Speech(SpeechSettings settings, VoiceContext context) {
        this.settings = settings;
        this.context = context;
    }

    @Override
    public List<AudioFormat> gives() {
        return Formats.TELEPHONE_FIRST;
    }

    @Override
    public Synthesis open(SynthesisRequest request, Consumer<SynthesisEvent> events) {
        Teller<SynthesisEvent> teller = Teller.ofSynthesis(events);
        try {
            VoicePlan plan = VoicePlan.of(request, settings);
            return plan.transport() == Transport.HTTP
                    ? new HttpSpeaker(
                            context,
                            teller,
                            new HttpVoice(plan, settings),
                            new CharacterCount(teller, Account.GROUP, plan.model()))
                    : SocketSynthesis.begin(plan, settings, teller, context);
        } catch (BadOptionException bad) {
            teller.fail(bad.failure());
            return Synthesis.OVER;
        }
    }

    @Override
    public void verify() throws VoiceException {
        settings.account()
                .question(context.rest())
                .get(settings.account().base().http("/v1/models"));
    }
}
