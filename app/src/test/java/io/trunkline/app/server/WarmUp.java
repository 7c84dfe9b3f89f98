package io.trunkline.app.server;

import io.trunkline.ports.simulator.CallScript.HangUp;
import io.trunkline.ports.simulator.CallScript.Pause;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * The first call in a JVM takes longer than carriers wait for an answer, if the machine is busy: one on each carrier is made
 * before any that is judged.
 */
final class WarmUp {
    private static boolean done;

    private WarmUp() {}

    static synchronized void once() throws IOException {
        if (!done) {
            done = true;
            call("twilio");
            call("telnyx");
        }
    }

    private static void call(String carrier) throws IOException {
        try (Stage stage = new Stage(carrier, Map.of())) {
            stage.call(new Pause(Duration.ofMillis(200)), new HangUp()).get();
            stage.awaitEnd();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the first call failed", e);
        }
    }
}
