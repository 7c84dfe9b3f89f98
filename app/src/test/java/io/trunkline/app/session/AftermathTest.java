package io.trunkline.app.session;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AftermathTest {
    private static final Duration AN_ANSWER = Duration.ofMinutes(1);

    @Test
    void priceIsAskedForTheLastTime_answerComesWhileTheCallIsRemembered() {
        Duration last = Aftermath.COST_ASKED_AFTER.stream().reduce(Duration.ZERO, Duration::plus);
        assertTrue(last.plus(AN_ANSWER).compareTo(CallSessions.REMEMBERED) < 0, last::toString);
    }
}
