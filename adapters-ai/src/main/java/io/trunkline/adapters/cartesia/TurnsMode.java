package io.trunkline.adapters.cartesia;

import io.trunkline.adapters.wire.Teller;
import io.trunkline.adapters.wire.listen.CallerAudio;
import io.trunkline.adapters.wire.listen.CallerTurn;
import io.trunkline.adapters.wire.socket.VendorSocket;
import io.trunkline.ports.voice.SpeechEvent;

/** Cartesia tells turns, each with all of its text so far. */
final class TurnsMode extends Listening {
    private static final Command CLOSE = new Command("close");

    private final CallerTurn turn;

    TurnsMode(String model, VendorSocket socket, Teller<SpeechEvent> teller, CallerAudio audio) {
        super(model, socket, teller, audio);
        turn = new CallerTurn(teller, socket::after);
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
            case "turn.start" -> turn.begin();
            case "turn.update", "turn.eager_end" ->
                turn.partial(message.text("transcript").strip());
            case "turn.end" -> turn.end(message.text("transcript").strip());
            default -> {
                // What is new is no news to us, nor is that a turn is resumed.
            }
        }
    }

    @Override
    public void endTurn() {
        socket.run(() -> {
            if (teller.isOpen()) {
                turn.cut();
            }
        });
    }

    @Override
    void sayGoodbye() {
        socket.send(CLOSE);
    }
}
