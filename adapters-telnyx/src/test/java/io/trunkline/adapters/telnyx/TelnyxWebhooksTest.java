package io.trunkline.adapters.telnyx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.adapters.telnyx.ClientState.Step;
import io.trunkline.ports.call.AmdResult;
import io.trunkline.ports.call.Answerer;
import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.call.CarrierEvent;
import io.trunkline.ports.call.Cost;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.call.Recording;
import io.trunkline.ports.carrier.LoopbackRest;
import io.trunkline.ports.web.BadWebhookException;
import io.trunkline.ports.web.Delivery;
import io.trunkline.ports.web.FollowUp;
import io.trunkline.ports.web.WebhookReply;
import io.trunkline.ports.web.WebhookRequest;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TelnyxWebhooksTest {
    private static final CarrierCallId LEG = new CarrierCallId(Requests.LEG);

    private final FakeTelnyx telnyx = new FakeTelnyx();
    private final TelnyxCarrier carrier = Requests.carrier(telnyx, new LoopbackRest(), Map.of());

    @AfterEach
    void stop() {
        telnyx.close();
    }

    @Test
    void call_comesIn_isIncoming() throws BadWebhookException {
        Delivery delivery =
                read("call.initiated", Map.of("direction", "incoming", "from", "+15550100", "to", "+15550101"));
        assertEquals(
                new Delivery(
                        "0ccc7b54-4df3-4bca-a65a-3da1ecc777f0",
                        List.of(new CarrierEvent.Incoming(
                                LEG, new PhoneNumber("+15550100"), new PhoneNumber("+15550101")))),
                delivery);
        assertEquals(WebhookReply.OK, carrier.webhooks().acknowledge(delivery));
    }

    @Test
    void caller_isUnknown_isAnonymous() throws BadWebhookException {
        JsonObject payload = Json.createObjectBuilder()
                .add("call_control_id", Requests.LEG)
                .add("client_state", JsonValue.NULL)
                .add("direction", "incoming")
                .add("from", JsonValue.NULL)
                .add("to", "sip:desk@example.com")
                .build();
        Delivery delivery = carrier.webhooks().read(Requests.webhook("1", "call.initiated", payload));
        assertEquals(
                List.of(new CarrierEvent.Incoming(
                        LEG, new PhoneNumber("anonymous"), new PhoneNumber("sip:desk@example.com"))),
                delivery.events());
        assertEquals(Optional.empty(), delivery.ours());
    }

    @ParameterizedTest
    @ValueSource(strings = {"outgoing", "", "sideways"})
    void call_isOurOwn_isNotIncoming(String direction) throws BadWebhookException {
        Delivery delivery = read(
                "call.initiated",
                Map.of("direction", direction, "state", "bridging", "client_state", Requests.state(Step.TALKING)));
        assertEquals(List.of(new CarrierEvent.StatusChanged(LEG, CallStatus.RINGING, "bridging")), delivery.events());
        assertEquals(Optional.of(Requests.CALL), delivery.ours());
    }

    @Test
    void call_isAnswered_isSaid() throws BadWebhookException {
        Delivery delivery = read("call.answered", Map.of("client_state", Requests.state(Step.TALKING)));
        assertEquals(List.of(new CarrierEvent.StatusChanged(LEG, CallStatus.ANSWERED, "answered")), delivery.events());
        assertEquals(List.of(), delivery.followUps());
    }

    @Test
    void call_isAnsweredAndWaitsForItsStream_getsIt() throws Exception {
        String waiting = ClientState.of(Requests.CALL, Optional.empty())
                .noting(Requests.STREAM)
                .base64();
        run(read("call.answered", Map.of("client_state", waiting)));
        assertEquals(List.of("POST streaming_start"), telnyx.actions());
        assertEquals(Requests.STREAM, telnyx.last().json().getString("stream_url"));
        assertEquals(
                ClientState.of(Requests.CALL, Optional.of(new CallControlId(Requests.LEG))),
                telnyx.last().state());
    }

    @ParameterizedTest
    @CsvSource({
        "normal_clearing,200,COMPLETED",
        "normal_clearing,unspecified,COMPLETED",
        "time_limit,200,COMPLETED",
        "originator_cancel,487,CANCELED",
        "timeout,487,NO_ANSWER",
        "no_answer,unspecified,NO_ANSWER",
        "user_busy,486,BUSY",
        "call_rejected,603,REJECTED",
        "call_rejected,unspecified,REJECTED",
        "call_rejected,486,BUSY",
        "call_rejected,403,LIMITED",
        "not_found,404,UNREACHABLE",
        "unspecified,404,UNREACHABLE",
        "unspecified,484,UNREACHABLE",
        "unspecified,486,BUSY",
        "unspecified,600,BUSY",
        "unspecified,603,REJECTED",
        "unspecified,480,NO_ANSWER",
        "unspecified,403,LIMITED",
        "unspecified,503,FAILED",
        "unspecified,unspecified,FAILED",
        "something_new,404,UNREACHABLE",
        "something_new,9999,FAILED"
    })
    void call_ends_isSaidWhy(String cause, String sip, CallStatus status) throws BadWebhookException {
        Delivery delivery = read("call.hangup", Map.of("hangup_cause", cause, "sip_hangup_cause", sip));
        CarrierEvent.StatusChanged changed = assertInstanceOf(
                CarrierEvent.StatusChanged.class, delivery.events().getFirst());
        assertEquals(status, changed.status());
        assertEquals(sip.matches("[0-9]{3}") ? cause + " " + sip : cause, changed.word());
        assertTrue(changed.status().isLast());
    }

    @Test
    void call_endsWithoutCause_hasFailed() throws BadWebhookException {
        assertEquals(
                List.of(new CarrierEvent.StatusChanged(LEG, CallStatus.FAILED, "unspecified")),
                read("call.hangup", Map.of()).events());
    }

    @ParameterizedTest
    @CsvSource({
        "call.machine.detection.ended,human,HUMAN",
        "call.machine.detection.ended,machine,MACHINE",
        "call.machine.detection.ended,not_sure,UNKNOWN",
        "call.machine.premium.detection.ended,human_residence,HUMAN",
        "call.machine.premium.detection.ended,human_business,HUMAN",
        "call.machine.premium.detection.ended,machine,MACHINE",
        "call.machine.premium.detection.ended,silence,UNKNOWN",
        "call.machine.premium.detection.ended,fax_detected,FAX",
        "call.machine.premium.detection.ended,not_sure,UNKNOWN",
        "call_machine_premium_detection_ended,newer,UNKNOWN"
    })
    void detector_decides_isTold(String type, String word, Answerer answerer) throws BadWebhookException {
        Delivery delivery =
                readWithoutHandle(type, Map.of("result", word, "client_state", Requests.state(Step.TALKING)));
        assertEquals(List.of(new CarrierEvent.MachineDetected(LEG, new AmdResult(answerer, word))), delivery.events());
        assertEquals(Optional.of(Requests.CALL), delivery.ours());
    }

    @ParameterizedTest
    @CsvSource({
        "call.machine.greeting.ended,ended",
        "call.machine.greeting.ended,beep_detected",
        "call.machine.greeting.ended,not_sure",
        "call.machine.premium.greeting.ended,beep_detected",
        "call.machine.premium.greeting.ended,no_beep_detected"
    })
    void greeting_ends_isTold(String type, String word) throws BadWebhookException {
        Delivery delivery =
                readWithoutHandle(type, Map.of("result", word, "client_state", Requests.state(Step.TALKING)));
        assertEquals(List.of(new CarrierEvent.GreetingEnded(LEG, word)), delivery.events());
    }

    @Test
    void detector_legCarriesNoHandle_isCalledByItsOtherName() throws BadWebhookException {
        String state = ClientState.of(Requests.CALL, Optional.empty()).base64();
        Delivery delivery =
                readWithoutHandle("call.machine.detection.ended", Map.of("result", "human", "client_state", state));
        assertEquals(
                new LegName(Requests.LEG_ID).id(), delivery.events().getFirst().call());
        assertEquals(Optional.of(Requests.CALL), delivery.ours());
    }

    @ParameterizedTest
    @CsvSource({
        "call.speak.ended,completed",
        "call.speak.ended,cancelled_amd",
        "call.playback.ended,completed",
        "call.playback.ended,file_not_found",
        "call.playback.ended,failed",
        "call_playback_ended,"
    })
    void announcement_ends_isFollowedByHangUp(String type, String status) throws Exception {
        Delivery delivery = read(
                type,
                Map.of(
                        "client_state",
                        Requests.state(Step.ANNOUNCING),
                        "status",
                        Optional.ofNullable(status).orElse("")));
        assertEquals(List.of(), delivery.events());
        run(delivery);
        assertEquals(List.of("POST hangup"), telnyx.actions());
    }

    @Test
    void announcement_endsWithTheCallOrIsNotOurs_isLeftAlone() throws BadWebhookException {
        for (Map<String, String> payload : List.of(
                Map.of("client_state", Requests.state(Step.ANNOUNCING), "status", "call_hangup"),
                Map.of("client_state", Requests.state(Step.TALKING), "status", "completed"),
                Map.of("client_state", "bm90IG91cnM=", "status", "completed"),
                Map.of("status", "completed"))) {
            assertEquals(List.of(), read("call.speak.ended", payload).followUps());
        }
    }

    @Test
    void recording_isSaved_isRead() throws BadWebhookException {
        Delivery delivery = carrier.webhooks()
                .read(Requests.webhook(
                        "1", "call.recording.saved", saved("dual").build()));
        assertEquals(
                List.of(new CarrierEvent.RecordingCompleted(
                        LEG,
                        new Recording(
                                Requests.LEG_ID + "@2026-11-24T11:00:00Z",
                                URI.create("https://files.example.com/a.wav"),
                                "wav",
                                2,
                                Optional.of(Duration.ofSeconds(61))))),
                delivery.events());
    }

    @Test
    void recording_hasAnId_isCalledSo() throws BadWebhookException {
        JsonObject payload = saved("single").add("recording_id", "abc-1").build();
        Delivery delivery = carrier.webhooks().read(Requests.webhook("1", "recording_saved", payload));
        assertEquals(1, delivery.events().size());
        delivery = carrier.webhooks().read(Requests.webhook("1", "call_recording_saved", payload));
        CarrierEvent.RecordingCompleted completed = assertInstanceOf(
                CarrierEvent.RecordingCompleted.class, delivery.events().getFirst());
        assertEquals("abc-1", completed.recording().id());
        assertEquals(1, completed.recording().channels());
    }

    @Test
    void recording_failed_isSaid() throws BadWebhookException {
        assertEquals(
                List.of(new CarrierEvent.RecordingFailed(LEG, "Internal server error")),
                read("call.recording.error", Map.of("reason", "Internal server error"))
                        .events());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"wav\":null}", "{\"wav\":\"no url\"}", "{\"wav\":\"file:///etc/passwd\"}"})
    void recording_hasNoUrl_isMalformed(String urls) {
        JsonObject payload = saved("single")
                .add("recording_urls", TelnyxJson.object(urls.getBytes(UTF_8)).orElseThrow())
                .build();
        requireBad(Requests.webhook("1", "call.recording.saved", payload));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"status\":\"success\",\"total_cost\":\"0.0106\",\"cost_parts\":[{\"currency\":\"EUR\"}]}|0.0106|EUR",
                "{\"status\":\"success\",\"total_cost\":0.5,\"cost_parts\":null}|0.5|USD",
                "{\"status\":\"success\",\"total_cost\":\"0\"}|0|USD",
                "{\"status\":\"success\",\"total_cost\":null}||",
                "{\"status\":\"error\",\"total_cost\":\"0.1\"}||",
                "{\"total_cost\":\"-1\"}||",
                "{\"total_cost\":\"1e99999999\"}||",
                "{\"total_cost\":\"lots\"}||"
            })
    void cost_isTold_isExact(String cost, String amount, String currency) throws BadWebhookException {
        JsonObject payload = Json.createObjectBuilder(
                        TelnyxJson.object(cost.getBytes(UTF_8)).orElseThrow())
                .add("call_control_id", Requests.LEG)
                .build();
        List<CarrierEvent> events = carrier.webhooks()
                .read(Requests.webhook("1", "call.cost", payload))
                .events();
        assertEquals(
                amount == null
                        ? List.of()
                        : List.of(new CarrierEvent.CostKnown(LEG, new Cost(new BigDecimal(amount), currency, true))),
                events);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "call.dtmf.received",
                "streaming.started",
                "streaming.stopped",
                "streaming.failed",
                "streaming_failed",
                "call.gather.ended",
                "call.speak.started",
                "call.transcription",
                "call.deepfake_detection.result",
                "something.newer"
            })
    void event_saysNothingToUs_isTakenAndIgnored(String type) throws BadWebhookException {
        Delivery delivery = read(type, Map.of("client_state", Requests.state(Step.TALKING)));
        assertEquals(List.of(), delivery.events());
        assertEquals(List.of(), delivery.followUps());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{}",
                "{\"data\":null}",
                "{\"data\":[]}",
                "{\"data\":{\"event_type\":\"call.answered\",\"payload\":{}}}",
                "{\"data\":{\"id\":\"\",\"event_type\":\"call.answered\",\"payload\":{}}}",
                "{\"data\":{\"id\":1,\"event_type\":\"call.answered\",\"payload\":{}}}",
                "{\"data\":{\"id\":\"1\",\"payload\":{}}}",
                "{\"data\":{\"id\":\"1\",\"event_type\":\"call.answered\"}}",
                "{\"data\":{\"id\":\"1\",\"event_type\":\"call.answered\",\"payload\":{}}}",
                "{\"data\":{\"id\":\"1\",\"event_type\":\"call.answered\",\"payload\":{\"call_control_id\":\"../x\"}}}",
                "{\"data\":{\"id\":\"1\",\"event_type\":\"call.machine.detection.ended\",\"payload\":{\"call_leg_id\":\"x\"}}}",
                "{\"data\":{\"id\":\"1\",\"event_type\":\"call.recording.error\",\"payload\":{\"call_leg_id\":\"x/y\"}}}",
                "{\"data\":{\"id\":\"1\",\"event_type\":\"call.initiated\",\"payload\":{\"direction\":\"incoming\",\"call_control_id\":\"v3:x\"}}}"
            })
    void webhook_isMalformed_isRefusedWithReason(String body) {
        requireBad(Requests.signed(body.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "aGF2ZSBhIG5pY2UgZGF5ID1d",
                "no base64",
                "e30=",
                "bnVsbA==",
                "eyJjYWxsIjoieCIsInN0ZXAiOiJ0YWxraW5nIn0="
            })
    void state_isNotOurs_isNobodys(String state) throws BadWebhookException {
        Delivery delivery = read("call.answered", Map.of("client_state", state));
        assertEquals(Optional.empty(), delivery.ours());
        assertEquals(1, delivery.events().size());
    }

    @Test
    void state_isWritten_comesBack() {
        ClientState state = ClientState.of(Requests.CALL, Optional.of(new CallControlId(Requests.LEG)))
                .at(Step.BRIEFING_AGAIN)
                .handing(new CallControlId(Requests.TARGET))
                .noting("\u00e4 \"quoted\" \ud83d\udc4b");
        assertEquals(Optional.of(state), ClientState.parse(state.base64()));
    }

    private Delivery read(String type, Map<String, String> payload) throws BadWebhookException {
        Map<String, String> whole = new HashMap<>(payload);
        whole.put("call_control_id", Requests.LEG);
        return carrier.webhooks().read(Requests.webhook(type, whole));
    }

    /** As Telnyx describes events of detectors and recordings: without the handle. */
    private Delivery readWithoutHandle(String type, Map<String, String> payload) throws BadWebhookException {
        Map<String, String> whole = new HashMap<>(payload);
        whole.put("call_leg_id", Requests.LEG_ID);
        return carrier.webhooks().read(Requests.webhook(type, whole));
    }

    private static JsonObjectBuilder saved(String channels) {
        return Json.createObjectBuilder()
                .add("call_leg_id", Requests.LEG_ID)
                .add("channels", channels)
                .add("client_state", Requests.state(Step.TALKING))
                .add("recording_started_at", "2026-11-24T11:00:00Z")
                .add("recording_ended_at", "2026-11-24T11:01:01Z")
                .add(
                        "recording_urls",
                        Json.createObjectBuilder()
                                .add("mp3", "https://files.example.com/a.mp3")
                                .add("wav", "https://files.example.com/a.wav"));
    }

    private void requireBad(WebhookRequest request) {
        BadWebhookException refused =
                assertThrows(BadWebhookException.class, () -> carrier.webhooks().read(request));
        assertTrue(String.valueOf(refused.getMessage()).length() > 10, refused.getMessage());
    }

    private static void run(Delivery delivery) throws Exception {
        for (FollowUp step : delivery.followUps()) {
            step.run();
        }
    }
}
