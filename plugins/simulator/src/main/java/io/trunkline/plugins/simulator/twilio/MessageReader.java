package io.trunkline.plugins.simulator.twilio;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.eclipse.parsson.JsonProviderImpl;

/** Reads what a server sends to a bidirectional stream, and refuses what Twilio refuses [WSM, ERR31951]. */
final class MessageReader {
    /** Made by hand: looking a provider up depends on the thread's class loader. */
    private static final JsonReaderFactory JSON = new JsonProviderImpl().createReaderFactory(Map.of());

    private static final Set<String> MEDIA = Set.of("event", "streamSid", "media");
    private static final Set<String> MARK = Set.of("event", "streamSid", "mark");
    private static final Set<String> CLEAR = Set.of("event", "streamSid");

    /** A message that is refused. */
    private static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Command.Refused refused;

        RefusedException(Rule rule, String detail) {
            super(detail, null, false, false);
            this.refused = new Command.Refused(rule, detail);
        }
    }

    private final String streamSid;

    MessageReader(String streamSid) {
        this.streamSid = streamSid;
    }

    Command read(String text) {
        try {
            return command(parse(text));
        } catch (RefusedException e) {
            return e.refused;
        }
    }

    private Command command(JsonObject message) throws RefusedException {
        return switch (string(message, "event")) {
            case "media" -> {
                requireEnvelope(message, MEDIA);
                yield new Command.Media(decode(string(only(message, "media", "payload"), "payload")));
            }
            case "mark" -> {
                requireEnvelope(message, MARK);
                yield new Command.Mark(string(only(message, "mark", "name"), "name"));
            }
            case "clear" -> {
                requireEnvelope(message, CLEAR);
                yield new Command.Clear();
            }
            case String other -> throw new RefusedException(Rule.EVENT, "event \"" + other + "\"");
        };
    }

    private void requireEnvelope(JsonObject message, Set<String> fields) throws RefusedException {
        requireFields(message, fields, string(message, "event"));
        if (!string(message, "streamSid").equals(streamSid)) {
            throw new RefusedException(Rule.STREAM_SID, string(message, "event") + " for another stream");
        }
    }

    private static JsonObject only(JsonObject message, String name, String field) throws RefusedException {
        if (!(message.get(name) instanceof JsonObject inner)) {
            throw new RefusedException(Rule.FIELDS, name + " is not an object");
        }
        requireFields(inner, Set.of(field), name);
        return inner;
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
        JsonValue value = object.get(name);
        if (value instanceof JsonString text) {
            return text.getString();
        }
        throw new RefusedException(Rule.FIELDS, "the field \"" + name + "\" is missing or no string");
    }

    private static JsonObject parse(String text) throws RefusedException {
        try (JsonReader reader = JSON.createReader(new StringReader(text))) {
            return reader.readObject();
        } catch (JsonException e) {
            throw new RefusedException(Rule.NOT_JSON, text.length() + " characters that are no JSON object");
        }
    }

    private static byte[] decode(String payload) throws RefusedException {
        try {
            if (payload.length() % 4 == 0) {
                return Base64.getDecoder().decode(payload);
            }
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Rule.BASE64, String.valueOf(e.getMessage()));
        }
        throw new RefusedException(Rule.BASE64, payload.length() + " characters are not whole groups of four");
    }
}
