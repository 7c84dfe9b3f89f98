package io.trunkline.adapters.deepgram;

import io.trunkline.adapters.wire.BadOptionException;
import io.trunkline.adapters.wire.Formats;
import io.trunkline.adapters.wire.Teller;
import io.trunkline.adapters.wire.socket.VendorSocket;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.voice.SynthesisEvent;
import io.trunkline.ports.voice.SynthesisRequest;
import io.trunkline.ports.voice.TextToSpeech;
import io.trunkline.ports.voice.VoiceContext;
import io.trunkline.ports.voice.VoiceException;
import java.util.List;
import java.util.function.Consumer;

/** Deepgram speaks, by whichever dialect goes with the voice. */
final class DeepgramTextToSpeech implements TextToSpeech {
    private final DeepgramAccount account;
    private final SpeakSettings settings;
    private final VoiceContext context;

    DeepgramTextToSpeech(DeepgramAccount account, SpeakSettings settings, VoiceContext context) {
        this.account = account;
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
            SpeakPlan plan = SpeakPlan.of(request, settings);
            VendorSocket socket = new VendorSocket(context, teller);
            Speaking speaking = switch (plan.dialect()) {
                case V1 -> new SpeakV1(plan, request.format(), socket, teller, new FlushBudget(context.clock()));
                case V2 -> new SpeakV2(plan, request.format(), socket, teller);
            };
            socket.open(account.url().socket(plan.path()), account.headers(), speaking);
            return speaking;
        } catch (BadOptionException bad) {
            teller.fail(bad.failure());
            return Synthesis.OVER;
        }
    }

    @Override
    public void verify() throws VoiceException {
        account.verify(context);
    }
}
