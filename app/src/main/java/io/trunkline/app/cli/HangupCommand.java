package io.trunkline.app.cli;

import io.trunkline.app.client.ControlException;
import jakarta.json.JsonValue;
import java.io.PrintStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./trunkline hangup}: ends a call, or withdraws one that still rings. */
@Command(name = "hangup", description = "End a call, or withdraw one that still rings.")
public final class HangupCommand implements Action {
    @Mixin
    private final SteerOptions steer = new SteerOptions();

    @Override
    public int run(PrintStream out, PrintStream err) throws ControlException, InterruptedException {
        return steer.steer("hangup", JsonValue.EMPTY_JSON_OBJECT, "is told to hang up", out);
    }
}
