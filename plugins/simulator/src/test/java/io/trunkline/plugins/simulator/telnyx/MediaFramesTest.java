package io.trunkline.plugins.simulator.telnyx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.plugins.simulator.Shared;
import io.trunkline.plugins.simulator.audio.Mulaw;
import io.trunkline.plugins.simulator.line.Faults;
import io.trunkline.plugins.simulator.line.Mishaps;
import io.trunkline.plugins.simulator.telnyx.FrameWriter.Track;
import io.trunkline.plugins.simulator.telnyx.FrameWriter.Trouble;
import io.trunkline.ports.simulator.CallObserver;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The shared vectors of Telnyx's media frames, both ways. */
class MediaFramesTest {
    private static final String FILE = "vectors/telnyx-media-frames.json";

    /** Of third parties' test code, and of an error that this imitation never has. */
    private static final Set<String> ELSEWHERE = Set.of("start with null from, L16", "error unknown_error");

    @Test
    void framesFromTelnyx_haveTheShapeOfTheVectors() throws IOException {
        Map<String, String> ours = ours();
        int compared = 0;
        for (JsonObject vector : frames("telnyx_to_app")) {
            String name = vector.getString("name");
            if (!ELSEWHERE.contains(name)) {
                assertTrue(ours.containsKey(name), name);
                assertEquals(
                        shape(vector.getJsonObject("frame")),
                        shape(Shared.parse(String.valueOf(ours.get(name)))),
                        name);
                compared++;
            }
        }
        assertEquals(ours.size(), compared);
    }

    @Test
    void errorsFromTelnyx_areThoseOfTheVectors() throws IOException {
        for (JsonObject vector : frames("telnyx_to_app")) {
            if (vector.getString("name").startsWith("error") && !ELSEWHERE.contains(vector.getString("name"))) {
                assertEquals(
                        vector.getJsonObject("frame").getJsonObject("payload"),
                        Shared.parse(String.valueOf(ours().get(vector.getString("name"))))
                                .getJsonObject("payload"));
            }
        }
    }

    @Test
    void framesToTelnyx_areTaken() throws IOException {
        int taken = 0;
        for (JsonObject vector : frames("app_to_telnyx")) {
            String frame = vector.getJsonObject("frame")
                    .toString()
                    .replace(
                            "your base64 encoded RTP stream",
                            Base64.getEncoder().encodeToString(new byte[160]));
            assertFalse(FrameReader.read(frame) instanceof Frame.Refused, frame);
            taken++;
        }
        assertEquals(3, taken);
    }

    private static Map<String, String> ours() {
        FrameWriter writer = new FrameWriter();
        Leg leg = leg();
        Map<String, String> frames = new HashMap<>();
        frames.put("connected", FrameWriter.connected(Optional.empty()));
        frames.put("connected with auth token", FrameWriter.connected(Optional.of("t")));
        frames.put("start", writer.start(leg, "user", Codec.PCMU, Map.of()));
        frames.put("start with custom_parameters", writer.start(leg, "user", Codec.PCMU, Map.of("customer_id", "x")));
        frames.put("media inbound", writer.media(new Track("inbound"), Mulaw.silence(160), 20));
        frames.put(
                "media outbound echo (both_tracks / outbound_track only)",
                writer.media(new Track("outbound"), Mulaw.silence(160), 20));
        frames.put("dtmf", writer.dtmf('1'));
        frames.put("mark returned", writer.mark("m"));
        frames.put("error malformed_frame", writer.error(Trouble.MALFORMED_FRAME));
        frames.put("error invalid_media", writer.error(Trouble.INVALID_MEDIA));
        frames.put("error rate_limit_reached", writer.error(Trouble.RATE_LIMIT_REACHED));
        frames.put("stop", writer.stop("user", "v3:x"));
        return frames;
    }

    private static Leg leg() {
        Account account = new Account();
        URI address = URI.create("http://127.0.0.1:1");
        Platform platform = new Platform(
                account,
                HttpClient.newHttpClient(),
                InstantSource.system(),
                address,
                Faults.NONE,
                new Mishaps(Faults.NONE),
                new Recordings(address),
                new Bills());
        return new Leg(
                Identity.incoming(account, "+15550100", "+15550101"),
                Calls.script(),
                new CallObserver() {},
                Optional.empty(),
                Optional.of("c3RhdGU="),
                platform,
                false);
    }

    private static List<JsonObject> frames(String direction) throws IOException {
        return Shared.array(FILE, direction).getValuesAs(JsonObject.class);
    }

    /** Names and types, without what differs from call to call: values, and the customer's own tags. */
    private static Object shape(JsonValue value) {
        return switch (value) {
            case JsonObject object -> {
                Map<String, Object> fields = new TreeMap<>();
                object.forEach((name, inner) -> fields.put(name, shape(inner)));
                yield fields;
            }
            case JsonArray _ -> "list";
            default -> value.getValueType();
        };
    }
}
