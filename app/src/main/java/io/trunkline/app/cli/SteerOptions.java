package io.trunkline.app.cli;

import io.trunkline.app.client.CallsClient;
import io.trunkline.app.client.ControlClient;
import io.trunkline.app.client.ControlException;
import jakarta.json.JsonObject;
import java.io.PrintStream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which call is to do something. */
final class SteerOptions {
    @Parameters(index = "0", paramLabel = "CALL", converter = CallName.class, description = "the id of the call")
    private String call = "";

    @Mixin
    private final ServerOptions server = new ServerOptions();

    /** Have the call do it; {@code told} is what a person is told when it took the order. */
    int steer(String action, JsonObject request, String told, PrintStream out)
            throws ControlException, InterruptedException {
        try (ControlClient control = server.connect()) {
            JsonObject answer = new CallsClient(control).steer(call, action, request);
            out.println(server.json() ? answer : "call " + Text.of(answer, "callId") + " " + told);
            return Exit.DONE;
        }
    }
}
