package io.trunkline.adapters.cartesia;

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

/** Sonic speaks. */
final class CartesiaTextToSpeech implements TextToSpeech {
    private final CartesiaAccount account;
    private final SpeakSettings settings;
    private final VoiceContext context;

    CartesiaTextToSpeech(CartesiaAccount account, SpeakSettings settings, VoiceContext context) {
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
            Requests requests = Requests.of(request, settings, account.version());
            VendorSocket socket = new VendorSocket(context, teller);
            Speaking speaking = new Speaking(requests, request.format(), socket, teller);
            socket.open(account.url().socket("/tts/websocket"), account.headers(), speaking);
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
