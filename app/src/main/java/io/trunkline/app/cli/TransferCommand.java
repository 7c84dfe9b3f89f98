package io.trunkline.app.cli;

import io.trunkline.app.client.ControlException;
import io.trunkline.app.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./trunkline transfer}: hands a call over to somebody else. */
@Command(name = "transfer", description = "Hand a call in conversation over to somebody else.")
public final class TransferCommand implements Action {
    @Mixin
    private final SteerOptions steer = new SteerOptions();

    @Parameters(index = "1", paramLabel = "TO", description = "a target of the agent by name, a number, or a SIP URI")
    private String to = "";

    @Option(
            names = "--briefing",
            paramLabel = "TEXT",
            description = "hand over warm: the target hears this and accepts with 1")
    private @Nullable String briefing;

    @Override
    public int run(PrintStream out, PrintStream err) throws ControlException, InterruptedException {
        JsonObjectBuilder request = Json.createObjectBuilder().add("to", to);
        if (briefing != null) {
            request.add("mode", "warm").add("briefing", briefing);
        }
        return steer.steer("transfer", request.build(), "is told to ring the target", out);
    }
}
