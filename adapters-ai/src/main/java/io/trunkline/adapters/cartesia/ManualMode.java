package io.trunkline.adapters.cartesia;

import io.trunkline.adapters.wire.Alarm;
import io.trunkline.adapters.wire.Teller;
import io.trunkline.adapters.wire.listen.CallerAudio;
import io.trunkline.adapters.wire.socket.VendorSocket;
import io.trunkline.ports.voice.SpeechEvent;
import java.time.Duration;

/** The host tells turns; Cartesia gives text piece by piece, spaces included, and says when it has given all of it. */
final class ManualMode extends Listening {
    private static final Duration FLUSH_TIME = Duration.ofSeconds(2);

    private final StringBuilder settled = new StringBuilder();
    private final Alarm flushing;
    /** Answers that came too late, or not at all: those that still come are not about the turn that ends by then. */
    private int owed;
    /** Whether one of them came while the last turn was ending. */
    private boolean skipped;

    ManualMode(String model, VendorSocket socket, Teller<SpeechEvent> teller, CallerAudio audio) {
        super(model, socket, teller, audio);
        flushing = new Alarm(socket::after);
    }

    @Override
    public void opened() {
        ready();
    }

    @Override
    void on(ServerMessage message) {
        switch (message.type()) {
            case "transcript" -> transcript(message);
            case "flush_done" -> flushed();
            default -> {
                // What is new is no news to us.
            }
        }
    }

    private void transcript(ServerMessage message) {
        String text = message.text("text");
        if (text.isBlank()) {
            return;
        }
        if (!flushing.isSet()) {
            // It comes after all that was owed, which is lost then.
            owed = 0;
        }
        teller.tell(new SpeechEvent.Partial((settled + text).strip()));
        if (message.is("is_final")) {
            settled.append(text);
        }
    }

    @Override
    public void endTurn() {
        socket.run(() -> {
            if (teller.isOpen() && !flushing.isSet()) {
                socket.sendText("finalize");
                skipped = false;
                flushing.set(FLUSH_TIME, this::givenUp);
            }
        });
    }

    private void flushed() {
        if (owed > 0) {
            owed--;
            skipped = true;
        } else if (flushing.isSet()) {
            flushing.clear();
            written();
        }
    }

    /** Where one was skipped in vain it may have been the answer: better once too early than too late for ever. */
    private void givenUp() {
        owed = skipped ? 0 : owed + 1;
        written();
    }

    private void written() {
        String text = settled.toString().strip();
        settled.setLength(0);
        teller.tell(new SpeechEvent.TurnEnded(text));
    }

    @Override
    void sayGoodbye() {
        socket.sendText("close");
    }
}
