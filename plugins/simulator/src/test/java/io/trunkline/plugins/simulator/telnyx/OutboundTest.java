package io.trunkline.plugins.simulator.telnyx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.call.Answerer;
import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.simulator.CallReport;
import io.trunkline.ports.simulator.CallReport.Ending;
import io.trunkline.ports.simulator.CallScript.Detect;
import io.trunkline.ports.simulator.CallScript.EndGreeting;
import io.trunkline.ports.simulator.CallScript.HangUp;
import io.trunkline.ports.simulator.CallScript.Listen;
import io.trunkline.ports.simulator.CallScript.Pause;
import io.trunkline.ports.simulator.CallScript.Refuse;
import io.trunkline.ports.simulator.CallScript.Ring;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls that the server places. */
class OutboundTest extends Calls {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final String TO = "\"to\":\"" + OTHER + "\"";

    @Test
    void dial_ringsIsAnsweredAndStreams() throws Exception {
        customer.welcoming(peer -> peer.starting(() -> peer.media(speech(400))));
        Future<CallReport> expected = expect(new Ring(SHORT), new Listen(SHORT), new HangUp());
        String state = Customer.base64("s1");
        JsonObject dialed = Customer.data(customer.dial(
                TO + "," + customer.stream() + ",\"client_state\":\"" + state + "\",\"command_id\":\"c1\""));
        assertEquals("call", dialed.getString("record_type"));
        assertEquals(false, dialed.getBoolean("is_alive"));
        JsonObject initiated = customer.hook("call.initiated").payload();
        assertEquals("outgoing", initiated.getString("direction"));
        assertEquals("bridging", initiated.getString("state"));
        assertEquals(dialed.getString("call_leg_id"), initiated.getString("call_leg_id"));
        assertEquals(state, initiated.getString("client_state"));
        assertEquals("answered", customer.hook("call.answered").payload().getString("state"));
        CallReport report = done(expected);
        assertEquals(Ending.CALLER, report.ending());
        assertEquals(List.of(), report.violations());
        assertEquals(List.of(), telnyx.violations());
        assertEquals(report.callerAudio().length, report.agentAudio().length);
        assertTrue(report.agentAudio().length > 3200);
        assertEquals("callee", customer.hook("call.hangup").payload().getString("hangup_source"));
        assertEquals(state, customer.peer().next("start").getJsonObject("start").getString("client_state"));
    }

    @ParameterizedTest
    @CsvSource({
        "BUSY,user_busy,486",
        "REJECTED,call_rejected,603",
        "UNREACHABLE,not_found,404",
        "LIMITED,call_rejected,403",
        "FAILED,unspecified,503",
        "NO_ANSWER,timeout,487"
    })
    void refusal_hasItsCauseAndItsSipStatus(CallStatus status, String cause, String sip) throws Exception {
        Future<CallReport> expected = expect(new Ring(Duration.ofMillis(50)), new Refuse(status));
        customer.dial(TO + "," + customer.stream());
        JsonObject hangup = customer.hook("call.hangup").payload();
        assertEquals(cause, hangup.getString("hangup_cause"));
        assertEquals(sip, hangup.getString("sip_hangup_cause"));
        CallReport report = done(expected);
        assertEquals(Ending.CALLER, report.ending());
        assertEquals(0, report.callerAudio().length);
        assertTrue(customer.hasNoPeer());
        assertEquals(List.of("call.initiated", "call.hangup", "call.cost"), customer.types());
    }

    @Test
    void noAnswerWithoutRetry_hasAnotherCause() throws Exception {
        Future<CallReport> _ = expect(new Refuse(CallStatus.NO_ANSWER));
        customer.dial(TO + ",\"retry_on_timeout\":false");
        assertEquals("no_answer", customer.hook("call.hangup").payload().getString("hangup_cause"));
    }

    @Test
    void numberThatNobodyExpects_isNotFound() {
        customer.dial("\"to\":\"+15550109\"");
        assertEquals("not_found", hangupCause());
    }

    private String hangupCause() {
        try {
            return customer.hook("call.hangup").payload().getString("hangup_cause");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void ringingLongerThanTheTimeout_ends() throws Exception {
        Future<CallReport> expected = expect(new Ring(Duration.ofSeconds(30)));
        customer.dial(TO + ",\"timeout_secs\":5");
        assertEquals("timeout", hangupCause());
        assertEquals(Ending.SERVER, done(expected).ending());
    }

    @Test
    void hangupWhileItRings_withdrawsTheCall() throws Exception {
        Future<CallReport> expected = expect(new Ring(Duration.ofSeconds(10)));
        customer.dial(TO);
        String control = customer.hook("call.initiated").control();
        assertEquals("200", Customer.refusal(customer.act(control, "hangup", "{}")));
        assertEquals("originator_cancel", hangupCause());
        assertEquals(Ending.SERVER, done(expected).ending());
    }

    @Test
    void expectation_isForOneCall() throws Exception {
        Future<CallReport> expected = expect(new HangUp());
        customer.dial(TO);
        done(expected);
        customer.hook("call.hangup");
        customer.dial(TO);
        assertEquals("not_found", hangupCause());
    }

    @Test
    void expectationThatNobodyCalls_endsWithTheCarrier() throws Exception {
        Future<CallReport> expected = expect(new HangUp());
        telnyx.close();
        assertEquals("never called", done(expected).detail());
    }

    private static Instant occurred(Customer.Hook hook) {
        return Instant.parse(hook.data().getString("occurred_at"));
    }

    @Test
    void streamBeforeTheCall_startsWithTheAnswer() throws Exception {
        Future<CallReport> expected = expect(new Ring(SHORT), new Pause(SHORT), new HangUp());
        customer.dial(TO + "," + customer.stream() + ",\"stream_establish_before_call_originate\":true");
        MediaPeer peer = customer.peer();
        assertEquals("connected", peer.frames.poll(5, TimeUnit.SECONDS).getString("event"));
        peer.next("start");
        done(expected);
        // Webhooks may overtake each other on their way; when it happened stands in them.
        Instant started = occurred(customer.hook("streaming.started"));
        Instant answered = occurred(customer.hook("call.answered"));
        assertFalse(started.isAfter(answered), started + " is after " + answered);
    }

    @Test
    void streamBeforeACallThatIsRefused_closesWithoutAStart() throws Exception {
        Future<CallReport> _ = expect(new Ring(SHORT), new Refuse(CallStatus.BUSY));
        customer.dial(TO + "," + customer.stream() + ",\"stream_establish_before_call_originate\":true");
        MediaPeer peer = customer.peer();
        assertEquals(1000, peer.closing());
        assertEquals("connected", peer.frames.take().getString("event"));
        assertTrue(peer.frames.isEmpty(), peer.frames.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "detect,HUMAN,call.machine.detection.ended,human,,",
        "detect,MACHINE,call.machine.detection.ended,machine,,",
        "detect,UNKNOWN,call.machine.detection.ended,not_sure,,",
        "detect_beep,MACHINE,call.machine.detection.ended,machine,call.machine.greeting.ended,beep_detected",
        "detect_words,MACHINE,call.machine.detection.ended,machine,call.machine.greeting.ended,beep_detected",
        "greeting_end,MACHINE,call.machine.detection.ended,machine,call.machine.greeting.ended,ended",
        "premium,HUMAN,call.machine.premium.detection.ended,human_residence,,",
        "premium,FAX,call.machine.premium.detection.ended,fax_detected,,",
        "premium,MACHINE,call.machine.premium.detection.ended,machine,call.machine.premium.greeting.ended,beep_detected"
    })
    void detection_speaksTheWordsOfItsMode(
            String mode, Answerer answerer, String event, String result, String greeting, String ending)
            throws Exception {
        boolean machine = answerer == Answerer.MACHINE;
        Future<CallReport> expected = machine
                ? expect(new Detect(answerer), new Pause(SHORT), new EndGreeting(), new HangUp())
                : expect(new Detect(answerer), new Pause(SHORT), new HangUp());
        customer.dial(TO + ",\"answering_machine_detection\":\"" + mode + "\"");
        assertEquals(result, customer.hook(event).payload().getString("result"));
        if (greeting != null) {
            assertEquals(ending, customer.hook(greeting).payload().getString("result"));
        }
        done(expected);
        long events = customer.types().stream()
                .filter(type -> type.contains("machine"))
                .count();
        assertEquals(greeting == null ? 1 : 2, events);
    }

    @Test
    void detectionThatNobodyAskedFor_isNotTold() throws Exception {
        Future<CallReport> expected = expect(new Detect(Answerer.MACHINE), new EndGreeting(), new HangUp());
        customer.dial(TO);
        done(expected);
        assertTrue(customer.types().stream().noneMatch(type -> type.contains("machine")));
    }

    @Test
    void keys_areInTheReport() throws Exception {
        Future<CallReport> expected = expect();
        customer.dial("\"to\":\"" + OTHER + ",1w2\",\"send_digits_on_answer\":\"3\"");
        String control = customer.hook("call.answered").control();
        assertEquals("422/90014", Customer.refusal(customer.act(control, "send_dtmf", "{\"digits\":\"12a\"}")));
        assertEquals("200", Customer.refusal(customer.act(control, "send_dtmf", "{\"digits\":\"4W#A\"}")));
        customer.act(control, "hangup", "{}");
        CallReport report = done(expected);
        assertEquals("1234#A", report.keys());
        assertTrue(breaks(report.violations(), Rule.DIGITS));
    }

    @Test
    void answerToAnOutboundCall_isRefused() throws Exception {
        Future<CallReport> expected = expect(new Ring(Duration.ofSeconds(10)));
        customer.dial(TO);
        String control = customer.hook("call.initiated").control();
        assertEquals("422/90102", Customer.refusal(customer.act(control, "answer", "{}")));
        assertEquals(
                "422/90034",
                Customer.refusal(customer.act(control, "speak", "{\"payload\":\"x\",\"voice\":\"AWS.Polly.Joanna\"}")));
        assertEquals(
                "422/90020",
                Customer.refusal(customer.act(control, "record_start", "{\"format\":\"wav\",\"channels\":\"dual\"}")));
        customer.act(control, "hangup", "{}");
        List<String> violations = done(expected).violations();
        assertTrue(breaks(violations, Rule.ANSWER_OUTBOUND));
        assertTrue(breaks(violations, Rule.NOT_ANSWERED));
        assertTrue(breaks(violations, Rule.RECORD_EARLY));
    }
}
