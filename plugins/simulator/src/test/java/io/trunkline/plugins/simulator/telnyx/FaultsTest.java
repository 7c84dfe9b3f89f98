package io.trunkline.plugins.simulator.telnyx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.plugins.simulator.line.Fault;
import io.trunkline.plugins.simulator.line.Faults;
import io.trunkline.ports.simulator.CallReport;
import io.trunkline.ports.simulator.CallScript.HangUp;
import io.trunkline.ports.simulator.CallScript.Listen;
import io.trunkline.ports.simulator.CallScript.Pause;
import io.trunkline.ports.simulator.CallScript.Press;
import io.trunkline.ports.simulator.CallScript.Ring;
import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What goes wrong on purpose, as often as it was asked for and no more. */
class FaultsTest extends Calls {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final String TO = "\"to\":\"" + OTHER + "\",\"command_id\":\"d1\"";

    @Test
    void repeatedWebhook_keepsItsName() throws Exception {
        start(Faults.NONE.repeatingWebhooks());
        customer.answering();
        call(new HangUp());
        assertEquals(
                customer.hook("call.hangup").data(),
                customer.hook("call.hangup").data());
    }

    @Test
    void reorderedWebhook_comesAfterTheNext() throws Exception {
        start(Faults.NONE.with(Fault.REORDERED_WEBHOOK, 1));
        Future<CallReport> expected = expect(new HangUp());
        customer.dial(TO);
        done(expected);
        assertEquals(List.of("call.answered", "call.initiated", "call.hangup", "call.cost"), customer.types());
    }

    @Test
    void lateWebhook_isOlderThanItLooks() throws Exception {
        start(Faults.NONE.with(Fault.LATE_WEBHOOK, 1));
        customer.reacting(hook -> customer.act(hook.control(), "hangup", "{}"));
        CompletableFuture<CallReport> report = calling();
        Customer.Hook hook = customer.hook("call.initiated");
        Instant occurred = Instant.parse(hook.data().getString("occurred_at"));
        assertTrue(Duration.between(occurred, Instant.now()).toMillis() >= 700);
        assertEquals(List.of(), done(report).violations());
    }

    @Test
    void marks_areLostOrLate() throws Exception {
        start(Faults.NONE.with(Fault.LOST_MARK, 1).with(Fault.LATE_MARK, 1));
        customer.answering()
                .welcoming(peer -> peer.starting(() -> {
                    peer.mark("lost");
                    peer.mark("late");
                    peer.mark("good");
                }));
        CompletableFuture<CallReport> report = calling();
        MediaPeer peer = customer.peer();
        assertEquals("good", peer.next("mark").getJsonObject("mark").getString("name"));
        assertEquals("late", peer.next("mark").getJsonObject("mark").getString("name"));
        customer.act(customer.hooks().getFirst().control(), "hangup", "{}");
        done(report);
    }

    @Test
    void commands_areRefusedForAWhile() throws Exception {
        start(Faults.NONE.with(Fault.TOO_MANY_REQUESTS, 2).with(Fault.UNAVAILABLE, 1));
        HttpResponse<String> limited = customer.dial(TO);
        assertEquals("429/10011", Customer.refusal(limited));
        assertEquals("1", limited.headers().firstValue("x-ratelimit-reset").orElseThrow());
        assertEquals("429/10011", Customer.refusal(customer.dial(TO)));
        assertEquals("503/10037", Customer.refusal(customer.dial(TO)));
        assertEquals("200", Customer.refusal(customer.get("/recordings")));
        assertEquals("200", Customer.refusal(customer.dial(TO)));
    }

    @Test
    void connectionThatBreaksBeforeTheEffect_hasNone() throws Exception {
        start(Faults.NONE.with(Fault.RESET_BEFORE, 1));
        assertThrows(UncheckedIOException.class, () -> customer.dial(TO));
        Future<CallReport> expected = expect(new Ring(SHORT), new HangUp());
        assertEquals("200", Customer.refusal(customer.dial(TO)));
        done(expected);
        assertEquals(
                1, customer.types().stream().filter("call.initiated"::equals).count());
    }

    @Test
    void connectionThatBreaksAfterTheEffect_letsTheSameCommandBeRepeated() throws Exception {
        start(Faults.NONE.with(Fault.RESET_AFTER, 1));
        Future<CallReport> expected = expect(new Ring(SHORT), new HangUp());
        assertThrows(UncheckedIOException.class, () -> customer.dial(TO));
        JsonObject again = Customer.data(customer.dial(TO));
        assertEquals(customer.hook("call.initiated").control(), again.getString("call_control_id"));
        done(expected);
        assertEquals(
                1, customer.types().stream().filter("call.initiated"::equals).count());
    }

    @Test
    void halfOpenSocket_fallsSilentAndStaysOpen() throws Exception {
        start(Faults.NONE.with(Fault.HALF_OPEN, 1));
        customer.answering();
        CompletableFuture<CallReport> report = calling();
        MediaPeer peer = customer.peer();
        peer.next("media");
        int last = peer.frames.size();
        while (peer.frames.poll(1, TimeUnit.SECONDS) != null) {
            last++;
        }
        assertTrue(last < 60, "still " + last);
        assertTrue(peer.closed.isEmpty());
        customer.act(customer.hooks().getFirst().control(), "hangup", "{}");
        done(report);
        assertEquals(1006, peer.closing());
    }

    @Test
    void slowReader_takesWhatComesLate() throws Exception {
        start(Faults.NONE.with(Fault.SLOW_READER, 1));
        customer.answering()
                .welcoming(peer -> peer.starting(() -> {
                    for (int i = 0; i < 50; i++) {
                        peer.media(speech(20));
                    }
                }));
        CallReport report = call(new Pause(Duration.ofSeconds(1)), new HangUp());
        assertTrue(report.framesReceived() > 0 && report.framesReceived() < 50, "got " + report.framesReceived());
    }

    @Test
    void alawCall_bringsAlawWhateverWasAsked() throws Exception {
        start(Faults.NONE.with(Fault.A_LAW, 1));
        customer.reacting(hook -> {
                    if (hook.isIncoming()) {
                        customer.act(hook.control(), "answer", "{" + customer.stream() + ",\"stream_codec\":\"PCMU\"}");
                    }
                })
                .welcoming(peer -> peer.starting(() -> peer.media(speech(300))));
        CallReport report = call(new Listen(SHORT), new HangUp());
        assertEquals("PCMA", customer.hook("call.initiated").payload().getString("offered_codecs"));
        MediaPeer peer = customer.peer();
        assertEquals(
                "PCMA",
                peer.next("start")
                        .getJsonObject("start")
                        .getJsonObject("media_format")
                        .getString("encoding"));
        byte[] audio = Base64.getDecoder()
                .decode(peer.next("media").getJsonObject("media").getString("payload"));
        assertEquals((byte) 0xD5, audio[0]);
        assertEquals(1, report.framesReceived());
    }

    @Test
    void shuffledMedia_areSwappedInPairs() throws Exception {
        start(Faults.NONE.with(Fault.SHUFFLED_MEDIA, 2));
        customer.answering();
        call(new Pause(SHORT), new HangUp());
        MediaPeer peer = customer.peer();
        StringBuilder chunks = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            chunks.append(peer.next("media").getJsonObject("media").getString("chunk"));
        }
        assertEquals("214356", chunks.toString());
    }

    @Test
    void deafAndLostSockets_areAsTheyWere() throws Exception {
        start(Faults.NONE.deaf(Duration.ZERO).lost(Duration.ofMillis(600)));
        customer.answering()
                .welcoming(peer -> peer.starting(() -> {
                    peer.media(speech(100));
                    peer.media(speech(100));
                }));
        CallReport report = call(new Pause(Duration.ofSeconds(1)), new Press("1"), new HangUp());
        assertTrue(report.framesReceived() <= 1);
        assertEquals(1006, customer.peer().closing());
        assertNotEquals(0, report.framesSent());
        customer.hook("streaming.failed");
    }
}
