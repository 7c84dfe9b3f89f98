package io.trunkline.adapters.deepgram;

import io.trunkline.adapters.wire.listen.CallerAudio;
import io.trunkline.adapters.wire.Teller;
import io.trunkline.adapters.wire.socket.VendorSocket;
import io.trunkline.ports.voice.SpeechEvent;
import java.time.Duration;

/** Listening by v2: Flux tells turns itself, each with all of its text so far. */
final class ListenV2 extends Listening {
    private static final Duration FORCE_TIME = Duration.ofSeconds(1);

    private boolean greeted;
    private boolean forcing;
    private Runnable deadline = () -> {};

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
                turns.started();
                turns.understood(transcript);
            }
            case "Update", "EagerEndOfTurn", "TurnResumed" -> turns.understood(transcript);
            case "EndOfTurn" -> {
                if (forcing) {
                    forced();
                    turns.answered(transcript);
                } else {
                    turns.ended(transcript);
                }
            }
            default -> teller.warn("the vendor tells an unknown event of a turn");
        }
    }

    @Override
    public void endTurn() {
        socket.run(() -> {
            if (!teller.isOpen() || forcing) {
                return;
            }
            if (plan.forcesTurns() && turns.open()) {
                forcing = true;
                socket.send(ClientMessages.FORCE_END_TURN);
                deadline = socket.after(FORCE_TIME, this::notForced);
            } else {
                turns.cut();
            }
        });
    }

    private void notForced() {
        forced();
        turns.cut();
    }

    private void forced() {
        forcing = false;
        deadline.run();
    }

    @Override
    public void close() {
        socket.end(() -> socket.send(ClientMessages.CLOSE_STREAM), Duration.ZERO);
    }
}
