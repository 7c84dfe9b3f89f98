package io.trunkline.app.server;

import io.trunkline.ports.simulator.CallScript.HangUp;
import io.trunkline.ports.simulator.CallScript.Pause;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The first call in a JVM takes longer than carriers wait for an answer, if the machine is busy: one on each carrier is made
 * before any that is judged.
 */
final class WarmUp {
    private static boolean done;

    private WarmUp() {}

    static synchronized void once() throws Exception {
        if (done) {
            return;
        }
        done = true;
        for (String carrier : List.of("twilio", "telnyx")) {
            try (Stage stage = new Stage(carrier, Map.of())) {
                stage.call(new Pause(Duration.ofMillis(200)), new HangUp()).get();
                stage.awaitEnd();
            }
        }
    }
}
