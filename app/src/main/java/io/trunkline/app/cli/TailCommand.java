package io.trunkline.app.cli;

import io.trunkline.app.client.ControlClient;
import io.trunkline.app.client.ControlException;
import io.trunkline.app.client.EventFeed;
import jakarta.json.JsonObject;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./trunkline tail}: follows what happens, across restarts of the server. */
@Command(name = "tail", description = "Follow the events of all calls, or of one, until stopped.")
public final class TailCommand implements Action {
    @Option(names = "--call", paramLabel = "CALL", description = "only those of one call")
    private @Nullable String call;

    @Option(names = "--type", paramLabel = "TYPES", description = "only those of a type, or of several: a,b")
    private @Nullable String types;

    @Option(
            names = "--since",
            paramLabel = "ID",
            description = "begin behind an event of the stream; 0 begins with the first there is")
    private @Nullable String since;

    @Option(
            names = "--count",
            paramLabel = "N",
            converter = CallsCommand.Count.class,
            description = "stop after so many events")
    private @Nullable Integer count;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Override
    public int run(PrintStream out, PrintStream err) throws ControlException, InterruptedException {
        try (ControlClient control = server.connect()) {
            new EventFeed(control, query(), Optional.ofNullable(since), new Printer(out, err)).follow();
            return Exit.DONE;
        }
    }

    private Map<String, String> query() {
        Map<String, String> query = new TreeMap<>();
        if (call != null) {
            query.put("callId", call);
        }
        if (types != null) {
            query.put("type", types);
        }
        return query;
    }

    private final class Printer implements EventFeed.Follower {
        private final PrintStream out;
        private final PrintStream err;
        private int heard;

        Printer(PrintStream out, PrintStream err) {
            this.out = out;
            this.err = err;
        }

        /** A reader that went away, such as {@code head}, has heard enough. */
        @Override
        public boolean hear(JsonObject event) {
            out.println(server.json() ? event : EventText.whole(event));
            heard++;
            return !out.checkError() && (count == null || heard < count);
        }

        @Override
        public void lost(String why, Duration wait) {
            err.println(EventText.lost(why, wait));
        }
    }
}
