package io.trunkline.app.socket;

import static io.trunkline.app.socket.Liveness.Verdict.CLOSE_OVERDUE;
import static io.trunkline.app.socket.Liveness.Verdict.FINE;
import static io.trunkline.app.socket.Liveness.Verdict.PING;
import static io.trunkline.app.socket.Liveness.Verdict.SILENT;
import static io.trunkline.app.socket.Liveness.Verdict.STUCK;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LivenessTest {
    private final Liveness liveness = new Liveness(SocketLimits.carrier(), 0);

    @Test
    void silentPeer_pingedAfter20sAndGone20sLater() {
        assertEquals(FINE, at(19.9, 0, 0));
        assertEquals(PING, at(20, 0, 0));
        assertEquals(FINE, at(39.9, 0, 0));
        assertEquals(SILENT, at(40, 0, 0));
    }

    @Test
    void silentPeer_answersThePing_livesOn() {
        assertEquals(PING, at(20, 0, 0));
        assertEquals(FINE, at(21, 1, 0));
        assertEquals(FINE, at(40.9, 1, 0));
        assertEquals(PING, at(41, 1, 0));
    }

    @Test
    void talkingPeer_neverPinged() {
        for (int second = 1; second < 100; second++) {
            assertEquals(FINE, at(second, second, 0));
        }
    }

    @Test
    void listenerAtWork_silenceIsOurs() {
        for (int second = 1; second < 100; second++) {
            assertEquals(FINE, liveness.check(new Liveness.Sign(0, 0, true, false), nanos(second)));
        }
        assertEquals(FINE, at(118, 0, 0));
        assertEquals(PING, at(119, 0, 0));
    }

    @Test
    void writeWithoutProgress_stuckAfterTheDeadline() {
        assertEquals(FINE, at(1, 1, 3));
        assertEquals(FINE, at(5.9, 2, 3));
        assertEquals(STUCK, at(6, 3, 3));
    }

    @Test
    void slowWritesThatEnd_areNotStuck() {
        for (int second = 1; second < 60; second++) {
            assertEquals(FINE, at(second, second, 2L * second + 1));
        }
    }

    @Test
    void closing_overdueAfterTheTimeout() {
        assertEquals(FINE, liveness.check(new Liveness.Sign(1, 0, false, true), nanos(10)));
        assertEquals(FINE, liveness.check(new Liveness.Sign(2, 0, false, true), nanos(11.9)));
        assertEquals(CLOSE_OVERDUE, liveness.check(new Liveness.Sign(3, 0, false, true), nanos(12)));
    }

    private Liveness.Verdict at(double seconds, long heard, long written) {
        return liveness.check(new Liveness.Sign(heard, written, false, false), nanos(seconds));
    }

    private static long nanos(double seconds) {
        return (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    }
}
