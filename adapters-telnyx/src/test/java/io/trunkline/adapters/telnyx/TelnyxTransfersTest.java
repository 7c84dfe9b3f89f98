package io.trunkline.adapters.telnyx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.adapters.telnyx.ClientState.Step;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.call.CarrierEvent;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.call.TransferStatus;
import io.trunkline.ports.call.TransferTarget;
import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.carrier.LoopbackRest;
import io.trunkline.ports.carrier.Transfer;
import io.trunkline.ports.web.BadWebhookException;
import io.trunkline.ports.web.Delivery;
import io.trunkline.ports.web.FollowUp;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TelnyxTransfersTest {
    private static final String CALL = "/calls/" + Requests.LEG + "/actions/";
    private static final String TARGET = "/calls/" + Requests.TARGET + "/actions/";
    private static final String BRIEFING = "A caller about an invoice.";
    private static final String DIALLED = "{\"data\":{\"call_control_id\":\"" + Requests.TARGET + "\"}}";

    private final FakeTelnyx telnyx = new FakeTelnyx().answering("/calls", 200, DIALLED);
    private final TelnyxCarrier carrier = Requests.carrier(telnyx, new LoopbackRest(), Map.of());

    @AfterEach
    void stop() {
        telnyx.close();
    }

    @Test
    void blind_isOneCommand() throws CarrierException {
        carrier.transfer(Requests.LIVE, transfer(Optional.empty()));
        assertEquals(List.of("POST transfer"), telnyx.actions());
        JsonObject command = telnyx.last().json();
        assertEquals("sip:desk@example.com", command.getString("to"));
        assertEquals("+15550101", command.getString("from"));
        assertEquals(25, command.getInt("timeout_secs"));
        assertEquals(Requests.BASE + "/voice", command.getString("webhook_url"));
        assertEquals(Optional.of(state(Step.BLIND)), ClientState.parse(command.getString("target_leg_client_state")));
    }

    @Test
    void notice_isSpokenFirst_andItsEndChangesNothing() throws Exception {
        carrier.transfer(Requests.LIVE, noticed());
        assertEquals(List.of("POST speak", "POST transfer"), telnyx.actions());
        assertEquals("One moment.", telnyx.received().getFirst().json().getString("payload"));
        ClientState spoken = telnyx.received().getFirst().state();
        assertEquals(Step.TALKING, spoken.step());
        Delivery ended = target("call.speak.ended", spoken, Map.of("status", "completed"));
        assertEquals(List.of(), ended.events());
        run(ended);
        assertEquals(List.of("POST speak", "POST transfer"), telnyx.actions());
    }

    @Test
    void notice_cannotBeSpoken_callIsHandedOverAllTheSame() throws Exception {
        telnyx.refusing(CALL + "speak", 422, "10015", "Bad voice");
        carrier.transfer(Requests.LIVE, noticed());
        assertEquals(List.of("POST speak", "POST transfer"), telnyx.actions());
    }

    @Test
    void blind_callIsOver_isAnError() throws CarrierException {
        carrier.hangUp(Requests.LIVE);
        assertThrows(CarrierException.class, () -> carrier.transfer(Requests.LIVE, transfer(Optional.empty())));
    }

    @Test
    void warm_dialsTheTargetAndTellsTheCallOfIt() throws CarrierException {
        carrier.transfer(Requests.LIVE, transfer(Optional.of(BRIEFING)));
        assertEquals(List.of("POST /calls", "PUT client_state_update"), telnyx.actions());
        JsonObject dial = telnyx.received().getFirst().json();
        assertEquals(Requests.LEG, dial.getString("link_to"));
        assertEquals(Requests.CONNECTION, dial.getString("connection_id"));
        assertEquals("detect", dial.getString("answering_machine_detection"));
        assertEquals(25, dial.getInt("timeout_secs"));
        assertFalse(dial.containsKey("stream_url"));
        assertEquals(
                state(Step.WARM).noting(BRIEFING), telnyx.received().getFirst().state());
        assertEquals(CALL + "client_state_update", telnyx.last().target());
        assertEquals(
                state(Step.TALKING).handing(new CallControlId(Requests.TARGET)),
                telnyx.last().state());
    }

    @Test
    void warm_callIsGoneMeanwhile_letsTheTargetGo() {
        telnyx.refusing(CALL + "client_state_update", 422, "90018", "Call has already ended");
        assertThrows(CarrierException.class, () -> carrier.transfer(Requests.LIVE, transfer(Optional.of(BRIEFING))));
        assertEquals(List.of("POST /calls", "PUT client_state_update", "POST hangup"), telnyx.actions());
        assertEquals(TARGET + "hangup", telnyx.last().target());
        assertEquals(Step.CALLER_GONE, telnyx.last().state().step());
    }

    @Test
    void warm_isAccepted_connects() throws Exception {
        Delivery answered = target("call.answered", state(Step.WARM).noting(BRIEFING), Map.of());
        assertEquals(changed(TransferStatus.BRIEFING, "call.answered"), answered.events());
        assertEquals(Optional.of(Requests.CALL), answered.ours());
        run(answered);
        JsonObject gather = telnyx.last().json();
        assertEquals(TARGET + "gather_using_speak", telnyx.last().target());
        assertEquals(BRIEFING + " Press 1 to take the call, or any other key to decline.", gather.getString("payload"));
        assertEquals(1, gather.getInt("maximum_digits"));
        ClientState briefed = telnyx.last().state();
        assertEquals(Step.BRIEFING, briefed.step());
        assertEquals(Optional.of(new CallControlId(Requests.TARGET)), briefed.target());

        run(target("call.gather.ended", briefed, Map.of("digits", "1", "status", "valid")));
        assertEquals(TARGET + "bridge", telnyx.last().target());
        assertEquals(Requests.LEG, telnyx.last().json().getString("call_control_id"));
        ClientState bridging = telnyx.last().state();
        assertEquals(Step.BRIDGING, bridging.step());

        assertEquals(
                changed(TransferStatus.CONNECTED, "call.bridged"),
                target("call.bridged", bridging, Map.of()).events());
        assertEquals(
                changed(TransferStatus.COMPLETED, "normal_clearing 200"),
                hangup(bridging, "normal_clearing", "200").events());
    }

    @ParameterizedTest
    @CsvSource({"valid,2", "valid,0", "invalid,''", "timeout,''", "cancelled,''", "newer,''"})
    void warm_isNotAccepted_letsTheTargetGo(String status, String digits) throws Exception {
        run(target("call.gather.ended", state(Step.BRIEFING), Map.of("digits", digits, "status", status)));
        assertEquals(TARGET + "hangup", telnyx.last().target());
        assertEquals(
                changed(TransferStatus.DECLINED, "normal_clearing"),
                hangup(telnyx.last().state(), "normal_clearing", "unspecified").events());
    }

    @Test
    void briefing_isStoppedByTheDetector_isGivenOnceMore() throws Exception {
        Map<String, String> stopped = Map.of("digits", "", "status", "cancelled_amd");
        run(target("call.gather.ended", state(Step.BRIEFING).noting(BRIEFING), stopped));
        assertEquals(TARGET + "gather_using_speak", telnyx.last().target());
        assertEquals(Step.BRIEFING_AGAIN, telnyx.last().state().step());
        run(target("call.gather.ended", telnyx.last().state(), stopped));
        assertEquals(TARGET + "hangup", telnyx.last().target());
    }

    @Test
    void briefing_endsWithTheTarget_needsNothing() throws Exception {
        assertEquals(
                List.of(),
                target("call.gather.ended", state(Step.BRIEFING), Map.of("status", "call_hangup"))
                        .followUps());
    }

    @ParameterizedTest
    @CsvSource({"call.machine.detection.ended,machine", "call.machine.premium.detection.ended,fax_detected"})
    void machine_picksUp_isHungUp(String type, String result) throws Exception {
        ClientState briefed = state(Step.BRIEFING).handing(new CallControlId(Requests.TARGET));
        Map<String, String> payload =
                Map.of("result", result, "call_leg_id", Requests.LEG_ID, "client_state", briefed.base64());
        Delivery delivery = carrier.webhooks().read(Requests.webhook(type, payload));
        assertEquals(List.of(), delivery.events());
        run(delivery);
        assertEquals(TARGET + "hangup", telnyx.last().target());
        assertEquals(
                changed(TransferStatus.MACHINE, "normal_clearing"),
                hangup(telnyx.last().state(), "normal_clearing", "unspecified").events());
    }

    @Test
    void machine_picksUpBeforeTheBriefing_isLookedForAndHungUp() throws Exception {
        telnyx.answering(
                "/connections/" + Requests.CONNECTION + "/active_calls",
                200,
                TelnyxCarrierTest.active(Requests.TARGET, "", ""));
        Map<String, String> payload = Map.of(
                "result",
                "machine",
                "call_leg_id",
                Requests.LEG_ID,
                "client_state",
                state(Step.WARM).base64());
        run(carrier.webhooks().read(Requests.webhook("call.machine.detection.ended", payload)));
        assertEquals(TARGET + "hangup", telnyx.last().target());
        assertEquals(Step.MACHINE, telnyx.last().state().step());
    }

    @ParameterizedTest
    @CsvSource({
        "BRIEFING,human",
        "BRIEFING,not_sure",
        "BRIEFING,silence",
        "BRIDGING,machine",
        "DECLINED,machine",
        "BLIND,machine"
    })
    void detector_saysNothingThatMatters_isIgnored(Step step, String result) throws Exception {
        assertEquals(
                List.of(),
                target("call.machine.detection.ended", state(step), Map.of("result", result))
                        .followUps());
    }

    @Test
    void caller_hangsUpBeforeTheBridge_letsTheTargetGo() throws Exception {
        telnyx.refusing(TARGET + "bridge", 422, "90018", "Call has already ended");
        run(target("call.gather.ended", state(Step.BRIEFING), Map.of("digits", "1", "status", "valid")));
        assertEquals(List.of("POST bridge", "POST hangup"), telnyx.actions());
        assertEquals(
                changed(TransferStatus.CALLER_GONE, "normal_clearing"),
                hangup(telnyx.last().state(), "normal_clearing", "unspecified").events());
    }

    @Test
    void bridge_isRefused_letsTheTargetGoAndSaysWhy() throws Exception {
        telnyx.refusing(TARGET + "bridge", 422, "90015", "Invalid call control id");
        Delivery accepted = target("call.gather.ended", state(Step.BRIEFING), Map.of("digits", "1", "status", "valid"));
        requireFailed(accepted, "bridge", "90015");
    }

    @Test
    void briefing_isRefused_letsTheTargetGoAndSaysWhy() throws Exception {
        telnyx.refusing(TARGET + "gather_using_speak", 422, "90012", "Invalid voice");
        requireFailed(
                target("call.answered", state(Step.WARM).noting(BRIEFING), Map.of()), "gather_using_speak", "90012");
    }

    private void requireFailed(Delivery delivery, String action, String code) throws BadWebhookException {
        CarrierException failure = assertThrows(CarrierException.class, () -> run(delivery));
        assertTrue(failure.getMessage().contains(code), failure.getMessage());
        assertEquals(List.of("POST " + action, "POST hangup"), telnyx.actions());
        assertEquals(
                changed(TransferStatus.FAILED, "normal_clearing"),
                hangup(telnyx.last().state(), "normal_clearing", "unspecified").events());
    }

    @Test
    void caller_hangsUpWhileTheTargetRings_letsTheTargetGo() throws Exception {
        ClientState handing = state(Step.TALKING).handing(new CallControlId(Requests.TARGET));
        Delivery delivery = carrier.webhooks()
                .read(Requests.webhook(
                        "call.hangup",
                        Map.of(
                                "call_control_id",
                                Requests.LEG,
                                "hangup_cause",
                                "normal_clearing",
                                "client_state",
                                handing.base64())));
        assertEquals(1, delivery.events().size());
        run(delivery);
        assertEquals(TARGET + "hangup", telnyx.last().target());
        assertEquals(Step.CALLER_GONE, telnyx.last().state().step());
    }

    @ParameterizedTest
    @CsvSource({
        "BLIND,normal_clearing,200,COMPLETED",
        "BLIND,user_busy,486,BUSY",
        "BLIND,timeout,487,NO_ANSWER",
        "BLIND,no_answer,487,NO_ANSWER",
        "BLIND,call_rejected,603,DECLINED",
        "BLIND,originator_cancel,487,CALLER_GONE",
        "BLIND,not_found,404,FAILED",
        "BLIND,call_rejected,403,FAILED",
        "WARM,user_busy,486,BUSY",
        "WARM,timeout,487,NO_ANSWER",
        "WARM,normal_clearing,200,DECLINED",
        "BRIEFING,normal_clearing,200,DECLINED",
        "BRIEFING,unspecified,503,FAILED",
        "BRIDGING,normal_clearing,200,COMPLETED",
        "BRIDGING,time_limit,200,COMPLETED",
        "DECLINED,normal_clearing,200,DECLINED",
        "MACHINE,normal_clearing,200,MACHINE",
        "CALLER_GONE,originator_cancel,487,CALLER_GONE"
    })
    void targetLeg_ends_isTheResult(Step step, String cause, String sip, TransferStatus status) throws Exception {
        Delivery delivery = hangup(state(step), cause, sip);
        assertEquals(changed(status, cause + " " + sip), delivery.events());
        assertTrue(status.isLast());
    }

    @ParameterizedTest
    @EnumSource(names = {"BLIND", "WARM"})
    void target_rings_isTold(Step step) throws Exception {
        Delivery delivery = target("call.initiated", state(step), Map.of("direction", "outgoing", "state", "bridging"));
        assertEquals(changed(TransferStatus.RINGING, "call.initiated"), delivery.events());
    }

    @Test
    void blind_isAnswered_waitsForTheBridge() throws Exception {
        Delivery delivery = target("call.answered", state(Step.BLIND), Map.of());
        assertEquals(List.of(), delivery.events());
        assertEquals(List.of(), delivery.followUps());
    }

    @Test
    void caller_isBridged_isConnected() throws Exception {
        Delivery delivery = carrier.webhooks()
                .read(Requests.webhook(
                        "call.bridged",
                        Map.of("call_control_id", Requests.LEG, "client_state", Requests.state(Step.TALKING))));
        assertEquals(changed(TransferStatus.CONNECTED, "call.bridged"), delivery.events());
    }

    @Test
    void targetLeg_costsOrRecords_isNotTheCalls() throws Exception {
        assertEquals(
                List.of(),
                target("call.cost", state(Step.BRIDGING), Map.of("total_cost", "0.1"))
                        .events());
        assertEquals(
                List.of(),
                target("call.recording.error", state(Step.BLIND), Map.of()).events());
    }

    private static Transfer noticed() {
        Transfer blind = transfer(Optional.empty());
        return new Transfer(
                blind.target(), blind.callerId(), blind.ring(), Optional.empty(), Optional.of("One moment."));
    }

    private static Transfer transfer(Optional<String> briefing) {
        return new Transfer(
                new TransferTarget("sip:desk@example.com"),
                new PhoneNumber("+15550101"),
                Duration.ofSeconds(25),
                briefing);
    }

    private static ClientState state(Step step) {
        return ClientState.of(Requests.CALL, Optional.of(new CallControlId(Requests.LEG)))
                .at(step);
    }

    private static List<CarrierEvent> changed(TransferStatus status, String word) {
        return List.of(new CarrierEvent.TransferChanged(new CarrierCallId(Requests.LEG), status, word));
    }

    private Delivery hangup(ClientState state, String cause, String sip) throws BadWebhookException {
        return target("call.hangup", state, Map.of("hangup_cause", cause, "sip_hangup_cause", sip));
    }

    private Delivery target(String type, ClientState state, Map<String, String> payload) throws BadWebhookException {
        Map<String, String> whole = new HashMap<>(payload);
        whole.put("call_control_id", Requests.TARGET);
        whole.put("client_state", state.base64());
        return carrier.webhooks().read(Requests.webhook(type, whole));
    }

    private static void run(Delivery delivery) throws Exception {
        for (FollowUp step : delivery.followUps()) {
            step.run();
        }
    }
}
