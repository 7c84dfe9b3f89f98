package io.trunkline.adapters.rime;

import io.trunkline.adapters.wire.BadOptionException;
import io.trunkline.adapters.wire.Failures;
import io.trunkline.adapters.wire.Teller;
import io.trunkline.adapters.wire.speak.CharacterCount;
import io.trunkline.adapters.wire.speak.HttpSpeaker;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.voice.Choice;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.SynthesisEvent;
import io.trunkline.ports.voice.SynthesisRequest;
import io.trunkline.ports.voice.TextToSpeech;
import io.trunkline.ports.voice.VoiceContext;
import io.trunkline.ports.voice.VoiceException;
import io.trunkline.ports.web.RestClient.Repeat;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Rime as a voice. */
final class Rime implements TextToSpeech {
    private final RimeSettings settings;
    private final VoiceContext context;

    Rime(RimeSettings settings, VoiceContext context) {
        this.settings = settings;
        this.context = context;
    }

    @Override
    public List<AudioFormat> gives() {
        return List.of(AudioFormat.PCMU_8K);
    }

    @Override
    public Synthesis open(SynthesisRequest request, Consumer<SynthesisEvent> events) {
        Teller<SynthesisEvent> teller = Teller.ofSynthesis(events);
        try {
            RimeVoice voice = RimeVoice.of(request.choice(), settings);
            CharacterCount count = new CharacterCount(teller, RimeSettings.GROUP, voice.model());
            return switch (settings.transport()) {
                case HTTP -> new HttpSpeaker(context, teller, voice, count);
                case WS -> RimeSocket.open(context, teller, voice, count);
            };
        } catch (BadOptionException bad) {
            teller.fail(bad.failure());
            return Synthesis.OVER;
        }
    }

    /** There is no page that only asks who we are: it speaks one syllable, which costs two characters. */
    @Override
    public void verify() throws VoiceException {
        RimeVoice voice = RimeVoice.of(Choice.NONE, settings);
        try {
            int status =
                    context.rest().send(voice.request("Hi", ""), Repeat.SAFE).statusCode();
            if (status != 200) {
                throw new VoiceException(RimeErrors.ofStatus(status));
            }
        } catch (IOException unreachable) {
            throw new VoiceException(Failures.unreachable(unreachable));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new VoiceException(new Failed(Failed.Kind.UNAVAILABLE, "interrupted while asking the vendor"));
        }
    }
}
