package io.trunkline.app.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Duration;
import java.util.stream.Collectors;

/** Events, for people. */
final class EventText {
    private static final String GAP = "  ";

    private EventText() {}

    /** An event of a call that is known. */
    static String brief(JsonObject event) {
        return (Text.time(event, "at") + GAP + Text.of(event, "type") + GAP + details(event)).stripTrailing();
    }

    /** An event of whatever call. */
    static String whole(JsonObject event) {
        return (Text.time(event, "at")
                        + GAP
                        + Text.of(event, "callId")
                        + GAP
                        + Text.of(event, "type")
                        + GAP
                        + details(event))
                .stripTrailing();
    }

    static String lost(String why, Duration wait) {
        String time = wait.toMillis() % 1_000 == 0 ? wait.toSeconds() + " s" : wait.toMillis() + " ms";
        return Text.line(why) + "; trying again in " + time;
    }

    private static String details(JsonObject event) {
        if (!Text.isKnown(event, "details")) {
            return "";
        }
        return event.getJsonObject("details").entrySet().stream()
                .map(detail -> detail.getKey() + "="
                        + (detail.getValue() instanceof JsonString text ? text.getString() : detail.getValue()))
                .map(Text::line)
                .collect(Collectors.joining(" "));
    }
}
