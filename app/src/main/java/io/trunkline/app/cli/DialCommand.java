package io.trunkline.app.cli;

import io.trunkline.app.client.CallsClient;
import io.trunkline.app.client.ControlClient;
import io.trunkline.app.client.ControlException;
import jakarta.json.JsonObject;
import java.io.PrintStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./trunkline dial}: places a call, and with {@code --wait} stays until it is over. */
@Command(name = "dial", description = "Place a call; with --wait show what happens until it is over.")
public final class DialCommand implements Action {
    @Mixin
    private final DialFields fields = new DialFields();

    @Option(names = "--wait", description = "stay until the call is over; exit with 8 when nobody answered")
    private boolean wait;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Override
    public int run(PrintStream out, PrintStream err) throws ControlException, InterruptedException {
        try (ControlClient control = server.connect()) {
            JsonObject placed = new CallsClient(control).place(fields.request());
            if (wait) {
                return follow(control, Text.of(placed, "callId"), out, err);
            }
            out.println(server.json() ? placed : "call " + Text.of(placed, "callId") + " is placed");
            return Exit.DONE;
        }
    }

    private int follow(ControlClient control, String call, PrintStream out, PrintStream err)
            throws ControlException, InterruptedException {
        err.println("call " + call + " is placed; it goes on without this command");
        new CallWatch(control, call, err).untilEnded();
        JsonObject ended = new CallsClient(control).call(call);
        if (server.json()) {
            out.println(ended);
        } else {
            new CallText(ended).print(out);
        }
        return Text.isKnown(ended, "answered") ? Exit.DONE : Exit.NOT_REACHED;
    }
}
