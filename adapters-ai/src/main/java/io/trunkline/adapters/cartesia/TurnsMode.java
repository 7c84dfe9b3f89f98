package io.trunkline.adapters.cartesia;

import io.trunkline.adapters.wire.listen.CallerAudio;
import io.trunkline.adapters.wire.Teller;
import io.trunkline.adapters.wire.listen.Turns;
import io.trunkline.adapters.wire.socket.VendorSocket;
import io.trunkline.ports.voice.SpeechEvent;

/** Cartesia tells turns, each with all of its text so far. */
final class TurnsMode extends Listening {
    private static final Command CLOSE = new Command("close");

    private final Turns turns;

    TurnsMode(String model, VendorSocket socket, Teller<SpeechEvent> teller, CallerAudio audio) {
        super(model, socket, teller, audio);
        turns = new Turns(teller);
    }

    /** A message that is its type and nothing else; public, because the JSON binding sees no others. */
    public record Command(String type) {}

    @Override
    public void opened() {
        // Cartesia greets first.
    }

    @Override
    void on(ServerMessage message) {
        switch (message.type()) {
            case "connected" -> ready();
            case "turn.start" -> turns.started();
            case "turn.update", "turn.eager_end" ->
                turns.understood(message.text("transcript").strip());
            case "turn.end" -> turns.ended(message.text("transcript").strip());
            default -> {
                // What is new is no news to us, nor is that a turn is resumed.
            }
        }
    }

    @Override
    public void endTurn() {
        socket.run(() -> {
            if (teller.isOpen()) {
                turns.cut();
            }
        });
    }

    @Override
    void sayGoodbye() {
        socket.send(CLOSE);
    }
}
