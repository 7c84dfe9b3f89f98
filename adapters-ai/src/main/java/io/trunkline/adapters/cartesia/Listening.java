package io.trunkline.adapters.cartesia;

import io.trunkline.adapters.wire.Teller;
import io.trunkline.adapters.wire.listen.CallerAudio;
import io.trunkline.adapters.wire.socket.Protocol;
import io.trunkline.adapters.wire.socket.VendorSocket;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.SpeechEvent;
import io.trunkline.ports.voice.SpeechToText.Transcription;
import io.trunkline.ports.voice.Used;
import java.time.Duration;

/** Listening to one caller, as far as both modes are alike. */
abstract class Listening implements Protocol, Transcription {
    /** Cartesia hangs up after three minutes without a word from us. */
    private static final Duration IDLE = Duration.ofSeconds(60);

    final VendorSocket socket;
    final Teller<SpeechEvent> teller;
    private final CallerAudio audio;
    private final String model;
    private boolean ready;

    Listening(String model, VendorSocket socket, Teller<SpeechEvent> teller, CallerAudio audio) {
        this.model = model;
        this.socket = socket;
        this.teller = teller;
        this.audio = audio;
    }

    /** Take a message that is well formed. */
    abstract void on(ServerMessage message);

    /** Say that nothing more comes. */
    abstract void sayGoodbye();

    final void ready() {
        if (!ready) {
            ready = true;
            socket.ready();
            audio.whenIdle(IDLE, audio::silence);
            teller.tell(new SpeechEvent.Ready());
        }
    }

    @Override
    public final void text(String text) {
        ServerMessage.of(text).ifPresentOrElse(this::read, () -> teller.warn("the vendor sent what is no JSON object"));
    }

    private void read(ServerMessage message) {
        if (message.type().equals("error")) {
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

    @Override
    public final void close() {
        socket.end(this::sayGoodbye, Duration.ZERO);
    }

    /** The vendor counts nothing, so we do. */
    @Override
    public final void ending() {
        if (audio.millis() > 0) {
            teller.used(
                    new Used(Usage.estimated(CartesiaAccount.VENDOR, model, Usage.Unit.MILLISECONDS, audio.millis())));
        }
    }
}
