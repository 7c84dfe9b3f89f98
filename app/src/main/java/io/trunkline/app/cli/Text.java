package io.trunkline.app.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How values of an answer are shown to people. */
final class Text {
    /** What a caller or a model said could steer the terminal. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cf}]+");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private Text() {}

    /** On one line, without anything that steers a terminal. */
    static String line(String text) {
        return CONTROL.matcher(text).replaceAll(" ");
    }

    /** A text of an object; empty where it is absent, null or no text. */
    static String of(JsonObject object, String name) {
        return isKnown(object, name) ? line(object.getString(name, "")) : "";
    }

    static boolean isKnown(JsonObject object, String name) {
        return !JsonValue.NULL.equals(object.getOrDefault(name, JsonValue.NULL));
    }

    /** A moment of an object, on this machine's clock. */
    static String moment(JsonObject object, String name) {
        return moment(of(object, name), DAY);
    }

    static String time(JsonObject object, String name) {
        return moment(of(object, name), TIME);
    }

    private static String moment(String text, DateTimeFormatter format) {
        try {
            return text.isEmpty() ? "" : format.format(Instant.parse(text).atZone(ZoneId.systemDefault()));
        } catch (DateTimeException foreign) {
            return text;
        }
    }

    /** A number of milliseconds of an object, as minutes and seconds. */
    static String length(JsonObject object, String name) {
        return Optional.ofNullable(object.get(name))
                .filter(value -> value.getValueType() == JsonValue.ValueType.NUMBER)
                .map(_ -> Duration.ofMillis(object.getJsonNumber(name).longValue()))
                .map(length -> "%d:%02d".formatted(length.toMinutes(), length.toSecondsPart()))
                .orElse("");
    }
}
