package io.trunkline.adapters.twilio;

import jakarta.json.stream.JsonParser;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One message from Twilio, flat: its texts and numbers by path, such as {@code media.payload}. Whatever else it holds, in
 * lists or deeper than Twilio's own fields, is skipped, for new fields appear without notice.
 */
final class TwilioFrame {
    private static final int DEEPEST_FIELD = 3;

    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, String> numbers = new HashMap<>();

    private TwilioFrame() {}

    /** Empty when the bytes are not one JSON object. */
    static Optional<TwilioFrame> parse(byte[] text, int offset, int length) {
        try (JsonParser json = TwilioJson.parser(text, offset, length)) {
            if (json.next() != JsonParser.Event.START_OBJECT) {
                return Optional.empty();
            }
            TwilioFrame frame = new TwilioFrame();
            frame.fields(json, "", 1);
            return json.hasNext() ? Optional.empty() : Optional.of(frame);
        } catch (RuntimeException notJson) {
            // Parsson tells of too deep nesting by a bare RuntimeException.
            return Optional.empty();
        }
    }

    Optional<String> text(String path) {
        return Optional.ofNullable(texts.get(path));
    }

    /** A number, which Twilio spells as a JSON number or as a string. */
    Optional<String> number(String path) {
        return Optional.ofNullable(numbers.get(path)).or(() -> text(path));
    }

    private void fields(JsonParser json, String prefix, int depth) {
        for (JsonParser.Event event = json.next(); event != JsonParser.Event.END_OBJECT; event = json.next()) {
            String name = json.getString();
            // A dot would let a field pass for one inside another.
            field(json, prefix + name, name.indexOf('.') < 0, depth);
        }
    }

    private void field(JsonParser json, String path, boolean plain, int depth) {
        switch (json.next()) {
            case START_OBJECT -> {
                if (plain && depth < DEEPEST_FIELD) {
                    fields(json, path + ".", depth + 1);
                } else {
                    skip(json);
                }
            }
            case START_ARRAY -> skip(json);
            case VALUE_STRING -> keep(texts, path, plain, json);
            case VALUE_NUMBER -> keep(numbers, path, plain, json);
            default -> {}
        }
    }

    /** By hand, for Parsson's own way out of an object goes round for ever when the message ends inside it. */
    private static void skip(JsonParser json) {
        int open = 1;
        while (open > 0) {
            open += switch (json.next()) {
                case START_OBJECT, START_ARRAY -> 1;
                case END_OBJECT, END_ARRAY -> -1;
                default -> 0;
            };
        }
    }

    private static void keep(Map<String, String> values, String path, boolean plain, JsonParser json) {
        if (plain) {
            values.put(path, json.getString());
        }
    }
}
