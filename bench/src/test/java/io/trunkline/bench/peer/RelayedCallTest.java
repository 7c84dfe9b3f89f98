package io.trunkline.bench.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The generator against itself: what it says was lost has to have been lost. */
class RelayedCallTest {
    @Test
    @Timeout(30)
    void callsToTheirOwnMirror_loseNothing() throws Exception {
        Tally tally = new Tally();
        try (Loop loop = new Loop()) {
            int mirror = new Engine(loop, new Engine.Habit.Mirror(), "audio/pcmu", Duration.ZERO, List.of()).listen();
            List<Caller> callers = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                Caller caller = new Caller(i, Twilio.callSid(i), loop, tally, true);
                Twilio.open(URI.create("ws://127.0.0.1:" + mirror + "/ws/stream/" + i), "", caller, loop);
                caller.open().get(10, TimeUnit.SECONDS);
                callers.add(caller);
                caller.speak(0);
                caller.first().get(10, TimeUnit.SECONDS);
            }
            callers.forEach(Caller::hush);
            while (tally.lost() > 0) {
                Thread.onSpinWait();
            }
            callers.forEach(Caller::leave);
        }

        assertTrue(tally.sent.sum() >= 5, tally.sent + " sent");
        assertEquals(0, tally.duplicated.sum() + tally.reordered.sum() + tally.unreadable.sum() + tally.broken.sum());
    }
}
