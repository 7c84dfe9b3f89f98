package io.trunkline.adapters.deepgram;

import io.trunkline.adapters.wire.Teller;
import io.trunkline.adapters.wire.listen.CallerAudio;
import io.trunkline.adapters.wire.listen.CallerTurn;
import io.trunkline.adapters.wire.socket.Protocol;
import io.trunkline.adapters.wire.socket.VendorSocket;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.SpeechEvent;
import io.trunkline.ports.voice.SpeechToText.Transcription;
import io.trunkline.ports.voice.Used;
import java.time.Duration;
import java.util.Optional;

/** Listening to one caller, as far as both dialects are alike. */
abstract class Listening implements Protocol, Transcription {
    /** Deepgram hangs up after 10 s without a word from us. */
    static final Duration IDLE = Duration.ofSeconds(4);

    final ListenPlan plan;
    final VendorSocket socket;
    final Teller<SpeechEvent> teller;
    final CallerAudio audio;
    final CallerTurn turn;
    private Optional<String> request = Optional.empty();
    private boolean charged;

    Listening(ListenPlan plan, VendorSocket socket, Teller<SpeechEvent> teller, CallerAudio audio) {
        this.plan = plan;
        this.socket = socket;
        this.teller = teller;
        this.audio = audio;
        turn = new CallerTurn(teller, socket::after);
    }

    /** Take a message that is well formed. */
    abstract void on(ServerMessage message);

    @Override
    public final void text(String text) {
        ServerMessage.of(text).ifPresentOrElse(this::read, () -> teller.warn("the vendor sent what is no JSON object"));
    }

    private void read(ServerMessage message) {
        request = request.or(message::requestId);
        if (message.type().equals("Error")) {
            socket.fail(message.failure());
        } else {
            on(message);
        }
    }

    @Override
    public final Failed refused(int status, String body) {
        return ServerMessage.refused(status, body);
    }

    @Override
    public final void hear(AudioFrame frame) {
        audio.hear(frame);
    }

    /** Tell what the vendor counted. */
    final void charged(long millis) {
        charge(millis, false);
    }

    /** Whatever the vendor did not tell, we counted. */
    @Override
    public final void ending() {
        charge(audio.millis(), true);
    }

    private void charge(long millis, boolean estimated) {
        if (charged || millis == 0) {
            return;
        }
        charged = true;
        Usage usage = Usage.estimated(DeepgramAccount.VENDOR, plan.model(), Usage.Unit.MILLISECONDS, millis);
        teller.used(new Used(new Usage(usage.vendor(), usage.model(), usage.amounts(), estimated, request)));
    }
}
