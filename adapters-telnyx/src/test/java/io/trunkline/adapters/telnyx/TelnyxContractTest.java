package io.trunkline.adapters.telnyx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.carrier.CarrierContract;
import io.trunkline.ports.carrier.CarrierPlugin;
import io.trunkline.ports.carrier.LoopbackRest;
import io.trunkline.ports.web.RestClient;
import io.trunkline.ports.web.WebhookRequest;
import jakarta.json.JsonObject;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

class TelnyxContractTest extends CarrierContract {
    private final FakeTelnyx telnyx = new FakeTelnyx()
            .answering(
                    "/call_control_applications/" + Requests.CONNECTION,
                    200,
                    "{\"data\":{\"id\":\"" + Requests.CONNECTION + "\"}}");

    @AfterEach
    void stop() {
        telnyx.close();
    }

    @Override
    protected CarrierPlugin plugin() {
        return new TelnyxPlugin();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of(
                "api-key",
                FakeTelnyx.API_KEY,
                "connection-id",
                Requests.CONNECTION,
                "public-key",
                Requests.publicKey(),
                "api-base-url",
                telnyx.url());
    }

    @Override
    protected RestClient rest() {
        return new LoopbackRest();
    }

    @Override
    protected CarrierCallId call(int number) {
        return new CarrierCallId("v3:contract_%d-x=".formatted(number));
    }

    @Override
    protected WebhookRequest incoming(CarrierCallId call) {
        return Requests.webhook(
                "0ccc7b54-4df3-4bca-a65a-" + "%012x".formatted(call.value().hashCode() & 0xffff),
                "call.initiated",
                Map.of(
                        "call_control_id", call.value(),
                        "call_leg_id", Requests.LEG_ID,
                        "direction", "incoming",
                        "state", "parked",
                        "from", "+15550100",
                        "to", "+15550101"));
    }

    @Override
    protected String root() {
        return "/ws/telnyx/stream";
    }

    @Override
    protected List<String> path(CarrierCallId call, String token) {
        return List.of(call.value(), token);
    }

    @Override
    protected List<String> opening(CarrierCallId call, String token) {
        return List.of("{\"event\":\"connected\",\"version\":\"1.0.0\"}", """
                {"event":"start","sequence_number":"1","stream_id":"s-1","start":{"call_control_id":"%s","from":"+15550100",\
                "to":"+15550101","media_format":{"encoding":"PCMU","sample_rate":8000,"channels":1}}}""".formatted(call));
    }

    @Override
    protected List<String> following(CarrierCallId call) {
        return List.of(
                "{\"event\":\"media\",\"stream_id\":\"s-1\",\"media\":{\"track\":\"inbound\",\"chunk\":\"1\",\"payload\":\"//8=\"}}",
                "{\"event\":\"dtmf\",\"stream_id\":\"s-1\",\"dtmf\":{\"digit\":\"#\"}}",
                "{\"event\":\"mark\",\"stream_id\":\"s-1\",\"mark\":{\"name\":\"m1\"}}",
                "{\"event\":\"stop\",\"stream_id\":\"s-1\",\"stop\":{\"call_control_id\":\"" + call + "\"}}");
    }

    /** Telnyx takes exactly these three, and media of 20 ms to 30 s. */
    @Override
    protected void requireSpelling(String message) {
        JsonObject frame = TelnyxJson.object(message.getBytes(UTF_8)).orElseThrow(() -> new AssertionError("not JSON"));
        switch (frame.getString("event", "")) {
            case "media" -> {
                assertEquals(Set.of("event", "media"), frame.keySet());
                assertEquals(Set.of("payload"), frame.getJsonObject("media").keySet());
                int bytes =
                        Base64.getDecoder().decode(frame.getJsonObject("media").getString("payload")).length;
                assertTrue(bytes >= 160 && bytes <= 240_000, bytes + " bytes");
            }
            case "mark" -> {
                assertEquals(Set.of("event", "mark"), frame.keySet());
                assertEquals(Set.of("name"), frame.getJsonObject("mark").keySet());
                assertFalse(frame.getJsonObject("mark").getString("name").isEmpty());
            }
            case "clear" -> assertEquals(Set.of("event"), frame.keySet());
            default -> throw new AssertionError("Telnyx takes no such event");
        }
    }
}
