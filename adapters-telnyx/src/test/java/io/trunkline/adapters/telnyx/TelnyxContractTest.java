package io.trunkline.adapters.telnyx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.adapters.telnyx.ClientState.Step;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.call.Recording;
import io.trunkline.ports.carrier.CarrierContract;
import io.trunkline.ports.carrier.CarrierPlugin;
import io.trunkline.ports.carrier.LoopbackRest;
import io.trunkline.ports.web.RestClient;
import io.trunkline.ports.web.WebhookRequest;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

class TelnyxContractTest extends CarrierContract {
    private static final String ORDER = "12ade33a-21c0-473b-b055-b3c836e1c292";
    private static final String OWNED = "{\"id\":\"1\",\"phone_number\":\"%s\",\"connection_id\":\""
            + Requests.CONNECTION + "\",\"status\":\"active\"}";

    private final FakeTelnyx telnyx = new FakeTelnyx()
            .answering(
                    "/call_control_applications/" + Requests.CONNECTION,
                    200,
                    "{\"data\":{\"id\":\"%s\",\"webhook_event_url\":\"%s/voice\",\"webhook_api_version\":\"2\",\"active\":true}}"
                            .formatted(Requests.CONNECTION, Requests.BASE))
            .answering("/calls", 200, TelnyxCarrierTest.dialled())
            .living("/calls/v3:contract_1-x%3D")
            .answering("/connections/" + Requests.CONNECTION + "/active_calls", 200, "{\"data\":[]}")
            .answering(
                    "/detail_records",
                    200,
                    "{\"data\":[{\"call_leg_id\":\"%s\",\"cost\":\"0.0050\",\"currency\":\"USD\"}]}"
                            .formatted(Requests.LEG_ID))
            .answering("/files/a.wav", 200, "RIFF")
            .answering("/available_phone_numbers", 200, "{\"data\":[{\"phone_number\":\"+15550177\"}]}")
            .answering("/number_orders", 200, "{\"data\":{\"id\":\"" + ORDER + "\",\"status\":\"pending\"}}")
            .answering("/number_orders/" + ORDER, 200, "{\"data\":{\"id\":\"" + ORDER + "\",\"status\":\"success\"}}")
            .answering(
                    "/phone_numbers",
                    200,
                    "{\"data\":[" + OWNED.formatted("+15550101") + "," + OWNED.formatted("+15550177") + "]}");

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
    protected List<WebhookRequest> webhooks() {
        ClientState own = ClientState.of(OURS, Optional.of(leg(1)));
        ClientState warm = own.at(Step.WARM).noting("A caller.");
        return List.of(
                incoming(call(1)),
                told("01", 1, own, "call.initiated", Map.of("direction", "outgoing", "state", "bridging")),
                told("02", 1, own.noting("wss://voice.example.com/ws"), "call.answered", Map.of()),
                told("03", 1, own, "call.machine.premium.detection.ended", Map.of("result", "machine")),
                told("04", 1, own, "call.machine.premium.greeting.ended", Map.of("result", "beep_detected")),
                told("05", 1, own, "call.bridged", Map.of()),
                told("06", 1, own, "call.recording.error", Map.of("reason", "disk full")),
                told("07", 1, own.handing(leg(3)), "call.hangup", Map.of("hangup_cause", "normal_clearing")),
                told("08", 3, warm, "call.initiated", Map.of("direction", "outgoing")),
                told("09", 3, warm, "call.answered", Map.of()),
                told("10", 3, warm.at(Step.BRIEFING), "call.gather.ended", Map.of("status", "valid", "digits", "1")),
                told("11", 3, warm.at(Step.BRIEFING), "call.gather.ended", Map.of("status", "valid", "digits", "2")),
                told("12", 3, warm, "call.machine.detection.ended", Map.of("result", "machine")),
                told("13", 3, own.at(Step.BLIND), "call.hangup", Map.of("hangup_cause", "user_busy")),
                told("14", 1, own.at(Step.ANNOUNCING), "call.speak.ended", Map.of("status", "completed")));
    }

    /** An event of our call's own leg, or of leg 3, a transfer's target. */
    private WebhookRequest told(String id, int leg, ClientState state, String type, Map<String, String> more) {
        Map<String, String> payload = new HashMap<>(more);
        payload.put("call_control_id", call(leg).value());
        payload.put("call_leg_id", Requests.LEG_ID);
        payload.put("client_state", state.base64());
        return Requests.webhook("0ccc7b54-4df3-4bca-a65a-3da1ecc777" + id, type, payload);
    }

    private CallControlId leg(int number) {
        return new CallControlId(call(number).value());
    }

    @Override
    protected Recording recording() {
        return new Recording(
                Requests.LEG_ID + "@", URI.create(telnyx.url() + "/files/a.wav"), "wav", 1, Optional.empty());
    }

    /** Telnyx takes a command that it knows by its id for the same one. */
    @Override
    protected int placed() {
        return (int) telnyx.received().stream()
                .filter(request -> request.path().equals("/calls"))
                .map(request -> request.json().getString("command_id"))
                .distinct()
                .count();
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
