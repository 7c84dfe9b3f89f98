package io.trunkline.plugins.simulator.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.plugins.simulator.Shared;
import io.trunkline.plugins.simulator.line.Fault;
import io.trunkline.plugins.simulator.line.Faults;
import io.trunkline.ports.simulator.CallReport;
import io.trunkline.ports.simulator.CallScript.HangUp;
import io.trunkline.ports.simulator.CallScript.Pause;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static final String HANG_UP = "<Response><Hangup/></Response>";

    private Customer customer;

    @AfterEach
    void stop() {
        customer.close();
    }

    private Customer with(Fault fault) throws Exception {
        customer = new Customer(Faults.NONE.with(fault, 1));
        return customer;
    }

    @Test
    void refusedRequest_hasNoEffectAndTheNextIsTaken() throws Exception {
        assertRefusedOnce(Fault.TOO_MANY_REQUESTS, 429, 20429);
        customer.close();
        assertRefusedOnce(Fault.UNAVAILABLE, 503, 20503);
    }

    private void assertRefusedOnce(Fault fault, int status, int code) throws Exception {
        with(fault);
        String[] call = {"To", Customer.THEM, "From", Customer.US, "Twiml", HANG_UP};
        assertTrue(customer.get("/Calls.json").getJsonArray("calls").isEmpty());
        HttpResponse<String> refused = customer.post("/Calls.json", call);
        assertEquals(status, refused.statusCode());
        assertEquals(code, Shared.parse(refused.body()).getInt("code"));
        assertTrue(customer.get("/Calls.json").getJsonArray("calls").isEmpty());
        assertEquals(201, customer.post("/Calls.json", call).statusCode());
    }

    @Test
    void connectionThatBreaksOff_hadItsEffectOrNot() throws Exception {
        assertBroken(Fault.RESET_BEFORE, 0);
        customer.close();
        assertBroken(Fault.RESET_AFTER, 1);
    }

    private void assertBroken(Fault fault, int calls) throws Exception {
        with(fault);
        assertThrows(
                IOException.class,
                () -> customer.post("/Calls.json", "To", Customer.THEM, "From", Customer.US, "Twiml", HANG_UP));
        assertEquals(calls, customer.get("/Calls.json").getJsonArray("calls").size());
    }

    @Test
    void reorderedWebhook_comesAfterTheNextWithItsOwnNumber() throws Exception {
        Future<CallReport> _ = with(Fault.REORDERED_WEBHOOK).expect(Customer.THEM, new HangUp());
        customer.place(HANG_UP);
        List<String> order = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            order.add(customer.hook("/progress").get("SequenceNumber"));
        }
        assertEquals(List.of("1", "0", "2", "3"), order);
    }

    @Test
    void repeatedWebhook_hasTheSameToken() throws Exception {
        customer = new Customer(Faults.NONE.repeatingWebhooks());
        customer.place(HANG_UP);
        String token = customer.server.hook("/progress").headers().get("i-twilio-idempotency-token");
        assertEquals(token, customer.server.hook("/progress").headers().get("i-twilio-idempotency-token"));
        assertFalse(token.equals(customer.server.hook("/progress").headers().get("i-twilio-idempotency-token")));
    }

    @Test
    void lateWebhook_stillComes() throws Exception {
        Future<CallReport> report = with(Fault.LATE_WEBHOOK).expect(Customer.THEM, new HangUp());
        customer.place(HANG_UP);
        assertEquals("initiated", customer.hook("/progress").get("CallStatus"));
        assertEquals(List.of(), Customer.ended(report).violations());
    }

    @Test
    void lostMark_neverComesBackAndALateOneDoes() throws Exception {
        assertMarks(Fault.LOST_MARK, List.of("second"));
        customer.close();
        assertMarks(Fault.LATE_MARK, List.of("second", "first"));
    }

    private void assertMarks(Fault fault, List<String> expected) throws Exception {
        with(fault);
        customer.server.streams(peer -> message -> {
            if (message.getString("event").equals("start")) {
                peer.mark(message.getString("streamSid"), "first");
                peer.mark(message.getString("streamSid"), "second");
            }
        });
        Future<CallReport> _ = customer.expect(Customer.THEM, new Pause(Duration.ofSeconds(1)), new HangUp());
        customer.place(customer.server.connect(""));
        Peer peer = customer.server.peer();
        List<String> marks = new ArrayList<>();
        for (JsonObject message = peer.next("connected");
                !message.getString("event").equals("stop");
                message = peer.messages.poll(10, TimeUnit.SECONDS)) {
            if (message.getString("event").equals("mark")) {
                marks.add(message.getJsonObject("mark").getString("name"));
            }
        }
        assertEquals(expected, marks);
    }

    @Test
    void halfOpenSocket_fallsSilentWithoutAWord() throws Exception {
        Future<CallReport> _ =
                with(Fault.HALF_OPEN).expect(Customer.THEM, new Pause(Duration.ofMillis(1500)), new HangUp());
        customer.place(customer.server.connect(""));
        Peer peer = customer.server.peer();
        assertEquals(1006, peer.closed.poll(10, TimeUnit.SECONDS));
        List<String> events = peer.messages.stream()
                .map(message -> message.getString("event"))
                .toList();
        assertFalse(events.contains("stop"));
        assertTrue(events.size() > 5 && events.size() < 40, events.toString());
    }

    @Test
    void slowReader_takesFewMessages() throws Exception {
        Future<CallReport> report =
                with(Fault.SLOW_READER).expect(Customer.THEM, new Pause(Duration.ofSeconds(1)), new HangUp());
        customer.server.streams(peer -> message -> {
            if (message.getString("event").equals("media")) {
                peer.media(message.getString("streamSid"), new byte[160]);
            }
        });
        customer.place(customer.server.connect(""));
        CallReport ended = Customer.ended(report);
        assertTrue(ended.framesSent() > 20, "sent " + ended.framesSent());
        assertTrue(ended.framesReceived() < 10, "received " + ended.framesReceived());
    }
}
