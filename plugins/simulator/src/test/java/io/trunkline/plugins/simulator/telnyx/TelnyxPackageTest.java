package io.trunkline.plugins.simulator.telnyx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trunkline.plugins.simulator.NodePeer;
import io.trunkline.ports.simulator.CallReport;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Telnyx's own client package places a call with the imitation and checks what it signs. */
class TelnyxPackageTest extends Calls {
    @BeforeAll
    static void install() throws Exception {
        NodePeer.install("telnyx");
    }

    @Test
    void officialClient_placesACallAndBelievesItsWebhooks() throws Exception {
        Future<CallReport> expected = expect();
        Map<String, String> settings = telnyx.settings();
        String output = NodePeer.run(
                "telnyx.mjs",
                settings.get("carriers.telnyx.api-base-url"),
                settings.get("carriers.telnyx.api-key"),
                settings.get("carriers.telnyx.public-key"),
                settings.get("carriers.telnyx.connection-id"));
        JsonObject seen = Json.parse(output).orElseThrow(() -> new AssertionError(output));
        List<String> events = seen.getJsonArray("events").getValuesAs(JsonString::getString);
        assertEquals(
                List.of(
                        "call.initiated",
                        "call.answered",
                        "call.speak.started",
                        "call.speak.ended",
                        "call.recording.saved",
                        "call.hangup",
                        "call.cost"),
                events);
        assertEquals(events.size(), seen.getInt("forged"));
        assertEquals("call", seen.getString("dialed"));
        assertEquals("ok", seen.getString("result"));
        assertEquals(200, seen.getInt("recording"));
        assertEquals("0.0070", seen.getString("cost"));
        assertEquals("later", seen.getString("state"));
        assertEquals(false, seen.getBoolean("alive"));
        assertEquals("422/90018", seen.getString("refused"));
        assertEquals(1, seen.getInt("recordings"));
        assertEquals(1, seen.getInt("records"));
        assertEquals("pending", seen.getString("order"));
        assertEquals("success", seen.getString("ordered"));
        assertEquals(true, seen.getBoolean("connected"));
        CallReport report = done(expected);
        assertEquals(List.of(), telnyx.violations());
        assertEquals("12#", report.keys());
        assertEquals(List.of("Hello."), report.announcements());
    }
}
