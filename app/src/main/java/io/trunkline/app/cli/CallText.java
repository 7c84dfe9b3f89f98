package io.trunkline.app.cli;

import jakarta.json.JsonObject;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A call, for people.
 *
 * @param call as the control interface tells it
 */
record CallText(JsonObject call) {
    private static final int NAME = 12;
    private static final int SPEAKER = 8;

    /** What is not known of it is left out. */
    void print(PrintStream out) {
        line(out, "call", Text.of(call, "callId"));
        line(out, "state", joined(Text.of(call, "state"), Text.of(call, "reason")));
        line(out, "carrier", joined(Text.of(call, "carrier"), Text.of(call, "carrierCall")));
        line(out, "direction", Text.of(call, "direction"));
        line(out, "from", Text.of(call, "from"));
        line(out, "to", Text.of(call, "to"));
        line(out, "agent", Text.of(call, "agent"));
        line(out, "started", Text.moment(call, "started"));
        line(out, "answered", Text.moment(call, "answered"));
        line(out, "answered by", answeredBy());
        line(out, "ended", Text.moment(call, "ended"));
        line(out, "lasted", Text.length(call, "durationMs"));
        line(out, "cost", cost());
        all(call, "recordings").forEach(recording -> line(out, "recording", Text.of(recording, "url")));
        List<JsonObject> said = all(call, "transcript");
        if (!said.isEmpty()) {
            out.println();
            said.forEach(line -> out.println(padded(Text.of(line, "speaker"), SPEAKER) + Text.of(line, "text")));
        }
    }

    private static void line(PrintStream out, String name, String value) {
        if (!value.isEmpty()) {
            out.println(padded(name, NAME) + value);
        }
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }

    private static String joined(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    }

    private static List<JsonObject> all(JsonObject object, String name) {
        return Text.isKnown(object, name) ? object.getJsonArray(name).getValuesAs(JsonObject.class) : List.of();
    }

    private String answeredBy() {
        return Text.isKnown(call, "amd") ? Text.of(call.getJsonObject("amd"), "result") : "";
    }

    private String cost() {
        if (!Text.isKnown(call, "cost")) {
            return "";
        }
        return all(call.getJsonObject("cost"), "total").stream()
                .map(sum -> Text.of(sum, "amount") + " " + Text.of(sum, "currency")
                        + (sum.getBoolean("complete", false) ? "" : ", not all of it known"))
                .collect(Collectors.joining("; "));
    }
}
