package io.trunkline.adapters.deepgram;

import io.trunkline.adapters.wire.Teller;
import io.trunkline.adapters.wire.listen.CallerAudio;
import io.trunkline.adapters.wire.socket.VendorSocket;
import io.trunkline.ports.voice.SpeechEvent;
import java.time.Duration;

/**
 * Listening by v1: results are final piece by piece, and the turn is over when one of them says so, or, where noise hid the
 * pause, when {@code UtteranceEnd} does.
 */
final class ListenV1 extends Listening {
    private static final Duration FINALIZE_TIME = Duration.ofSeconds(1);
    private static final Duration GOODBYE_TIME = Duration.ofSeconds(1);
    /** Sound that has brought no words for so long was not speech. */
    private static final double NOISE_SECONDS = 1;

    private final StringBuilder settled = new StringBuilder();
    private double startedAt;
    private double endedAt;

    ListenV1(ListenPlan plan, VendorSocket socket, Teller<SpeechEvent> teller, CallerAudio audio) {
        super(plan, socket, teller, audio);
    }

    @Override
    public void opened() {
        socket.ready();
        audio.whenIdle(IDLE, () -> socket.send(ClientMessages.KEEP_ALIVE));
        teller.tell(new SpeechEvent.Ready());
    }

    @Override
    void on(ServerMessage message) {
        switch (message.type()) {
            case "SpeechStarted" -> speechStarted(message);
            case "Results" -> results(message);
            case "UtteranceEnd" -> utteranceEnded(message);
            case "Metadata" -> metadata(message);
            default -> {
                // What is new is no news to us.
            }
        }
    }

    private void speechStarted(ServerMessage message) {
        if (!turn.isOpen()) {
            startedAt = message.decimal("timestamp");
            turn.begin();
        }
    }

    private void results(ServerMessage results) {
        String transcript = results.transcript().strip();
        String all = join(settled, transcript);
        if (results.is("is_final")) {
            settled.setLength(0);
            settled.append(all);
        }
        turn.partial(all);
        double until = results.decimal("start") + results.decimal("duration");
        boolean asked = turn.isOwed() && results.is("from_finalize");
        if (asked || results.is("speech_final") || isNoise(results, until)) {
            endedAt = until;
            end();
        }
    }

    private boolean isNoise(ServerMessage results, double until) {
        return results.is("is_final") && settled.isEmpty() && turn.isOpen() && until >= startedAt + NOISE_SECONDS;
    }

    /** Comes late, so it may be about the turn before. */
    private void utteranceEnded(ServerMessage message) {
        if (!settled.isEmpty() && message.decimal("last_word_end") > endedAt) {
            end();
        }
    }

    private void end() {
        String text = settled.toString();
        settled.setLength(0);
        turn.end(text);
    }

    /** Deepgram does not always answer: there may have been nothing to finalize. */
    @Override
    public void endTurn() {
        socket.run(() -> {
            if (teller.isOpen() && !turn.isOwed()) {
                socket.send(ClientMessages.FINALIZE);
                turn.askEnd(FINALIZE_TIME, this::end);
            }
        });
    }

    @Override
    public void close() {
        socket.end(() -> socket.send(ClientMessages.CLOSE_STREAM), GOODBYE_TIME);
    }

    /** Comes last, and says how much was heard. */
    private void metadata(ServerMessage message) {
        if (!teller.isOpen()) {
            charged(message.millis("duration"));
            socket.over();
        }
    }

    private static String join(StringBuilder before, String more) {
        return before.isEmpty() || more.isEmpty() ? before + more : before + " " + more;
    }
}
