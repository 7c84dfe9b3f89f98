package io.trunkline.plugins.simulator.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.plugins.simulator.Shared;
import io.trunkline.plugins.simulator.audio.Mulaw;
import io.trunkline.plugins.simulator.line.Playback;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The shared vectors of Twilio's media frames, both ways. */
class MediaFramesTest {
    private static final String SID = "MZ0123456789abcdef0123456789abcdef";
    private static final String FILE = "vectors/twilio-media-frames.json";

    @Test
    void framesToTwilio_getTheVectorsVerdict() throws IOException {
        MessageReader reader = new MessageReader(SID);
        int seen = 0;
        for (JsonObject vector : frames("toTwilio")) {
            boolean taken = !(reader.read(vector.getString("frame")) instanceof Command.Refused);
            assertEquals(vector.getBoolean("valid"), taken, vector.getString("name"));
            seen++;
        }
        assertTrue(seen >= 15, "only " + seen);
    }

    @Test
    void streamOfAnother_isRefused() {
        Command command =
                new MessageReader("MZ" + "0".repeat(32)).read("{\"event\":\"clear\",\"streamSid\":\"" + SID + "\"}");
        assertEquals(Rule.STREAM_SID, ((Command.Refused) command).rule());
    }

    @Test
    void base64WithoutPadding_isRefused() {
        Command command = new MessageReader(SID)
                .read("{\"event\":\"media\",\"streamSid\":\"" + SID + "\",\"media\":{\"payload\":\"/w\"}}");
        assertEquals(Rule.BASE64, ((Command.Refused) command).rule());
    }

    @Test
    void framesFromUs_haveTheShapeOfTheVectors() throws IOException {
        StreamMessages messages = new StreamMessages("AC" + "0".repeat(32), "CA" + "0".repeat(32), SID);
        Map<String, String> ours = new TreeMap<>();
        ours.put("connected", StreamMessages.connected());
        ours.put("start", messages.start(Map.of("FirstName", "Jane")));
        ours.put("media", messages.media(Mulaw.silence(160), 20));
        ours.put("dtmf", messages.dtmf('1'));
        ours.put("mark", messages.mark("my label"));
        ours.put("stop", messages.stop());
        Set<String> exemplary =
                Set.of("connected (no sequenceNumber, no streamSid)", "start", "media inbound", "dtmf", "mark", "stop");
        int compared = 0;
        for (JsonObject vector : frames("fromTwilio")) {
            if (exemplary.contains(vector.getString("name"))) {
                JsonObject theirs = Shared.parse(vector.getString("frame"));
                String type = theirs.getString("event");
                assertEquals(shape(theirs), shape(Shared.parse(String.valueOf(ours.get(type)))), type);
                compared++;
            }
        }
        assertEquals(ours.size(), compared);
    }

    @Test
    void scenarios_returnTheirMarksWhenTheVectorsSay() throws IOException {
        JsonArray scenarios = Shared.array(FILE, "scenarios");
        assertEquals(3, scenarios.size());
        for (JsonValue scenario : scenarios) {
            String name = scenario.asJsonObject().getString("name");
            play(name, scenario.asJsonObject().getJsonArray("steps"));
        }
    }

    private static void play(String scenario, JsonArray steps) {
        Playback playback = new Playback();
        Queue<String> returned = new ArrayDeque<>();
        boolean waits = scenario.equals("mark after audio");
        for (JsonValue value : steps) {
            JsonObject frame = value.asJsonObject().getJsonObject("frame");
            if (value.asJsonObject().getString("dir").equals("toTwilio")) {
                obey(new MessageReader(SID).read(frame.toString()), playback, returned);
            } else if (frame.getString("event").equals("mark")) {
                assertEquals(waits, returned.isEmpty(), scenario);
                for (int moment = 0; waits && moment < 10 && returned.isEmpty(); moment++) {
                    playback.next(160);
                }
                assertEquals(frame.getJsonObject("mark").getString("name"), returned.poll(), scenario);
            }
        }
        assertTrue(returned.isEmpty(), scenario);
    }

    private static void obey(Command command, Playback playback, Queue<String> returned) {
        switch (command) {
            case Command.Media media -> playback.add(media.audio());
            case Command.Mark mark -> playback.mark(() -> returned.add(mark.name()));
            case Command.Clear _ -> playback.clear();
            case Command.Refused refused -> throw new AssertionError(refused);
        }
    }

    @Test
    void sequence_countsEveryMessageAfterConnected() {
        StreamMessages messages = new StreamMessages("AC1", "CA1", SID);
        assertEquals("1", sequence(messages.start(Map.of())));
        assertEquals("2", sequence(messages.media(new byte[160], 20)));
        assertEquals("3", sequence(messages.dtmf('#')));
        String media = messages.media(new byte[160], 40);
        assertEquals("4", sequence(media));
        assertEquals("2", Shared.parse(media).getJsonObject("media").getString("chunk"));
        assertEquals("5", sequence(messages.stop()));
    }

    private static String sequence(String message) {
        return Shared.parse(message).getString("sequenceNumber");
    }

    private static List<JsonObject> frames(String direction) throws IOException {
        return Shared.array(FILE, "frames").stream()
                .map(JsonValue::asJsonObject)
                .filter(frame -> frame.getString("dir").equals(direction))
                .toList();
    }

    /** Names and types, without what differs from call to call: values, and the customer's own parameters. */
    private static Object shape(JsonValue value) {
        return switch (value) {
            case JsonObject object -> {
                Map<String, Object> fields = new TreeMap<>();
                object.forEach(
                        (name, inner) -> fields.put(name, name.equals("customParameters") ? "strings" : shape(inner)));
                yield fields;
            }
            case JsonArray array -> array.stream().map(MediaFramesTest::shape).toList();
            default -> value.getValueType();
        };
    }
}
