package io.trunkline.plugins.simulator.telnyx;

import io.trunkline.plugins.simulator.telnyx.FrameWriter.Trouble;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Base64;
import java.util.Set;

/** Reads what a server sends to a bidirectional stream, and refuses what Telnyx has an error for [KBS]. */
final class FrameReader {
    private static final Set<String> CLEAR = Set.of("event");

    /** A message that is refused. */
    private static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Frame.Refused refused;

        RefusedException(Rule rule, String detail, Trouble trouble) {
            super(detail, null, false, false);
            this.refused = new Frame.Refused(rule, detail, trouble);
        }

        RefusedException(Rule rule, String detail) {
            this(rule, detail, Trouble.MALFORMED_FRAME);
        }
    }

    private FrameReader() {}

    static Frame read(String text) {
        try {
            JsonObject message = Json.parse(text)
                    .orElseThrow(() ->
                            new RefusedException(Rule.NOT_JSON, text.length() + " characters that are no JSON object"));
            return frame(message);
        } catch (RefusedException e) {
            return e.refused;
        }
    }

    private static Frame frame(JsonObject message) throws RefusedException {
        String event = string(message, "event");
        return switch (event) {
            case "media" -> new Frame.Media(decode(only(message, event, "payload")));
            case "mark" -> new Frame.Mark(only(message, event, "name"));
            case "clear" -> {
                requireFields(message, CLEAR, event);
                yield new Frame.Clear();
            }
            case String other -> throw new RefusedException(Rule.EVENT, "event \"" + other + "\"");
        };
    }

    private static String only(JsonObject message, String name, String field) throws RefusedException {
        requireFields(message, Set.of("event", name), name);
        if (!(message.get(name) instanceof JsonObject inner)) {
            throw new RefusedException(Rule.FIELDS, name + " is not an object");
        }
        requireFields(inner, Set.of(field), name);
        return string(inner, field);
    }

    private static void requireFields(JsonObject object, Set<String> fields, String where) throws RefusedException {
        for (String name : object.keySet()) {
            if (!fields.contains(name)) {
                throw new RefusedException(Rule.FIELDS, where + " has an extra field \"" + name + "\"");
            }
        }
        for (String name : fields) {
            if (!object.containsKey(name)) {
                throw new RefusedException(Rule.FIELDS, where + " lacks the field \"" + name + "\"");
            }
        }
    }

    private static String string(JsonObject object, String name) throws RefusedException {
        if (object.get(name) instanceof JsonString text) {
            return text.getString();
        }
        throw new RefusedException(Rule.FIELDS, "the field \"" + name + "\" is missing or no string");
    }

    private static byte[] decode(String payload) throws RefusedException {
        try {
            if (payload.length() % 4 == 0) {
                return Base64.getDecoder().decode(payload);
            }
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Rule.BASE64, String.valueOf(e.getMessage()), Trouble.INVALID_MEDIA);
        }
        throw new RefusedException(
                Rule.BASE64, payload.length() + " characters are not whole groups of four", Trouble.INVALID_MEDIA);
    }
}
