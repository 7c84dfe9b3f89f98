package io.trunkline.adapters.deepgram;

import io.trunkline.adapters.wire.Teller;
import io.trunkline.adapters.wire.listen.CallerAudio;
import io.trunkline.adapters.wire.socket.VendorSocket;
import io.trunkline.ports.voice.SpeechEvent;
import java.time.Duration;

/** Listening by v2: Flux tells turns itself, each with all of its text so far. */
final class ListenV2 extends Listening {
    private static final Duration FORCE_TIME = Duration.ofSeconds(1);

    private boolean greeted;

    ListenV2(ListenPlan plan, VendorSocket socket, Teller<SpeechEvent> teller, CallerAudio audio) {
        super(plan, socket, teller, audio);
    }

    @Override
    public void opened() {
        // Flux greets first.
    }

    @Override
    void on(ServerMessage message) {
        switch (message.type()) {
            case "Connected" -> connected();
            case "TurnInfo" -> turnInfo(message);
            case "ConfigureFailure" -> teller.warn("the vendor refused to be configured");
            default -> {
                // What is new is no news to us.
            }
        }
    }

    /** v2 has no word for being idle, so it gets silence instead. */
    private void connected() {
        if (!greeted) {
            greeted = true;
            socket.ready();
            audio.whenIdle(IDLE, audio::silence);
            teller.tell(new SpeechEvent.Ready());
        }
    }

    private void turnInfo(ServerMessage info) {
        String transcript = info.text("transcript").strip();
        switch (info.text("event")) {
            case "StartOfTurn" -> {
                turn.begin();
                turn.partial(transcript);
            }
            case "Update", "EagerEndOfTurn", "TurnResumed" -> turn.partial(transcript);
            case "EndOfTurn" -> turn.end(transcript);
            default -> teller.warn("the vendor tells an unknown event of a turn");
        }
    }

    @Override
    public void endTurn() {
        socket.run(() -> {
            if (!teller.isOpen() || turn.isOwed()) {
                return;
            }
            if (plan.forcesTurns() && turn.isOpen()) {
                socket.send(ClientMessages.FORCE_END_TURN);
                turn.askEnd(FORCE_TIME, turn::cut);
            } else {
                turn.cut();
            }
        });
    }

    @Override
    public void close() {
        socket.end(() -> socket.send(ClientMessages.CLOSE_STREAM), Duration.ZERO);
    }
}
