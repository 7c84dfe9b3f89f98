package io.trunkline.app.cli;

import io.trunkline.app.client.CallsClient;
import io.trunkline.app.client.ControlClient;
import io.trunkline.app.client.ControlException;
import jakarta.json.JsonObject;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code ./trunkline calls}: the calls there are and were, or one of them. */
@Command(name = "calls", description = "List calls, the newest first; or show one with what was said.")
public final class CallsCommand implements Action {
    @Parameters(
            arity = "0..1",
            paramLabel = "CALL",
            converter = CallName.class,
            description = "the id of the call to show")
    private @Nullable String call;

    @Option(names = "--state", paramLabel = "STATE", description = "only those that are live, or ended")
    private @Nullable String state;

    @Option(names = "--from", paramLabel = "NUMBER", description = "only those of one calling party")
    private @Nullable String from;

    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = Count.class,
            description = "how many (${DEFAULT-VALUE})",
            defaultValue = "20")
    private int limit;

    @Option(names = "--cursor", paramLabel = "NEXT", description = "go on where a list with this \"next\" ended")
    private @Nullable String cursor;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Override
    public int run(PrintStream out, PrintStream err) throws ControlException, InterruptedException {
        try (ControlClient control = server.connect()) {
            CallsClient calls = new CallsClient(control);
            JsonObject answer = call == null ? calls.list(filter(), limit) : calls.call(call);
            if (server.json()) {
                out.println(answer);
            } else if (call == null) {
                print(answer, out);
            } else {
                new CallText(answer).print(out);
            }
            return Exit.DONE;
        }
    }

    private Map<String, String> filter() {
        Map<String, String> filter = new TreeMap<>();
        put(filter, "state", state);
        put(filter, "from", from);
        put(filter, "cursor", cursor);
        return filter;
    }

    private static void put(Map<String, String> filter, String name, @Nullable String value) {
        if (value != null) {
            filter.put(name, value);
        }
    }

    private static void print(JsonObject list, PrintStream out) {
        List<JsonObject> calls = list.getJsonArray("calls").getValuesAs(JsonObject.class);
        if (calls.isEmpty()) {
            out.println("no calls");
            return;
        }
        Table table = new Table("call", "state", "direction", "from", "to", "agent", "started", "lasted", "reason");
        calls.forEach(call -> table.add(List.of(
                Text.of(call, "callId"),
                Text.of(call, "state"),
                Text.of(call, "direction"),
                Text.of(call, "from"),
                Text.of(call, "to"),
                Text.of(call, "agent"),
                Text.moment(call, "started"),
                Text.length(call, "durationMs"),
                Text.of(call, "reason"))));
        table.print(out);
        if (Text.isKnown(list, "next")) {
            out.println("there are more: --limit, or --cursor " + Text.of(list, "next"));
        }
    }

    /** How many of something there shall be. */
    static final class Count implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            if (text.matches("[1-9][0-9]{0,6}")) {
                return Integer.valueOf(text);
            }
            throw new TypeConversionException("it must be a whole number from 1 to 9999999");
        }
    }
}
