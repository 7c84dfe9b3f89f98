package io.trunkline.adapters.cartesia;

import io.trunkline.adapters.wire.BadOptionException;
import io.trunkline.adapters.wire.Formats;
import io.trunkline.adapters.wire.Teller;
import io.trunkline.adapters.wire.listen.CallerAudio;
import io.trunkline.adapters.wire.socket.VendorSocket;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.voice.SpeechEvent;
import io.trunkline.ports.voice.SpeechRequest;
import io.trunkline.ports.voice.SpeechToText;
import io.trunkline.ports.voice.VoiceContext;
import io.trunkline.ports.voice.VoiceException;
import java.util.List;
import java.util.function.Consumer;

/** Ink listens. */
final class CartesiaSpeechToText implements SpeechToText {
    private final CartesiaAccount account;
    private final ListenSettings settings;
    private final VoiceContext context;

    CartesiaSpeechToText(CartesiaAccount account, ListenSettings settings, VoiceContext context) {
        this.account = account;
        this.settings = settings;
        this.context = context;
    }

    @Override
    public List<AudioFormat> accepts() {
        return Formats.TELEPHONE_FIRST;
    }

    @Override
    public boolean detectsTurns() {
        return settings.detectsTurns();
    }

    @Override
    public Transcription open(SpeechRequest request, Consumer<SpeechEvent> events) {
        Teller<SpeechEvent> teller = Teller.ofSpeech(events);
        try {
            ListenPlan plan = ListenPlan.of(request, settings);
            VendorSocket socket = new VendorSocket(context, teller);
            CallerAudio audio = new CallerAudio(socket, teller, request.format());
            Listening listening = settings.detectsTurns()
                    ? new TurnsMode(plan.model(), socket, teller, audio)
                    : new ManualMode(plan.model(), socket, teller, audio);
            socket.open(account.url().socket(plan.path()), account.headers(), listening);
            return listening;
        } catch (BadOptionException bad) {
            teller.fail(bad.failure());
            return Transcription.OVER;
        }
    }

    @Override
    public void verify() throws VoiceException {
        account.verify(context);
    }
}
