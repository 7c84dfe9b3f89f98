package io.trunkline.plugins.simulator.telnyx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.plugins.simulator.audio.Mulaw;
import io.trunkline.plugins.simulator.line.Ear;
import io.trunkline.plugins.simulator.telnyx.Customer.Hook;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.simulator.CallObserver;
import io.trunkline.ports.simulator.CallReport;
import io.trunkline.ports.simulator.CallReport.Ending;
import io.trunkline.ports.simulator.CallScript;
import io.trunkline.ports.simulator.CallScript.HangUp;
import io.trunkline.ports.simulator.CallScript.Listen;
import io.trunkline.ports.simulator.CallScript.ListenInto;
import io.trunkline.ports.simulator.CallScript.Pause;
import io.trunkline.ports.simulator.CallScript.Press;
import io.trunkline.ports.simulator.CallScript.Say;
import io.trunkline.ports.simulator.SimulatedCarrier;
import io.trunkline.ports.simulator.SimulatorPlugin;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Calls that come in, as a server sees them. */
class InboundTest extends Calls {
    private static final Duration SHORT = Duration.ofMillis(200);

    @Test
    void webhook_carriesTheCallAndIsSigned() throws Exception {
        customer.reacting(hook -> customer.act(hook.control(), "reject", "{\"cause\":\"CALL_REJECTED\"}"));
        CallReport report = call();
        assertEquals(Ending.REFUSED, report.ending());
        assertEquals(List.of(), report.violations());
        Hook hook = customer.hook("call.initiated");
        assertEquals("+15550100", hook.payload().getString("from"));
        assertEquals("+15550101", hook.payload().getString("to"));
        assertEquals("incoming", hook.payload().getString("direction"));
        assertEquals("parked", hook.payload().getString("state"));
        assertEquals(JsonValue.NULL, hook.payload().get("client_state"));
        assertEquals("event", hook.data().getString("record_type"));
        assertEquals(
                telnyx.settings().get("carriers.telnyx.connection-id"),
                hook.payload().getString("connection_id"));
        assertTrue(hook.control().startsWith("v3:"));
        assertEquals(customer.hookUrl(), hook.json().getJsonObject("meta").getString("delivered_to"));
        assertEquals("telnyx-webhooks", hook.headers().get("user-agent"));
        assertEquals("application/json", hook.headers().get("content-type"));
        assertTrue(isSigned(hook, telnyx.settings().get("carriers.telnyx.public-key")));
        assertFalse(isSigned(hook, new Account().publicKey()));
    }

    /** By the JDK, from the key as Mission Control shows it. */
    private static boolean isSigned(Hook hook, String publicKey) throws Exception {
        byte[] raw = Base64.getDecoder().decode(publicKey);
        assertEquals(32, raw.length);
        byte[] prefix = HexFormat.of().parseHex("302a300506032b6570032100");
        byte[] spki = ByteBuffer.allocate(44).put(prefix).put(raw).array();
        String timestamp = hook.headers().get("telnyx-timestamp");
        assertTrue(Math.abs(Instant.now().getEpochSecond() - Long.parseLong(timestamp)) < 60);
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki)));
        signature.update((timestamp + "|").getBytes(StandardCharsets.UTF_8));
        signature.update(hook.body());
        return signature.verify(Base64.getDecoder().decode(hook.headers().get("telnyx-signature-ed25519")));
    }

    @Test
    void answeredCall_isToldInOrderAndCosts() throws Exception {
        customer.answering();
        CallReport report = call(new Pause(SHORT), new HangUp());
        assertEquals(Ending.CALLER, report.ending());
        assertEquals(List.of(), report.violations());
        assertEquals(List.of(), telnyx.violations());
        assertEquals(
                Set.of(
                        "call.initiated",
                        "call.answered",
                        "streaming.started",
                        "streaming.stopped",
                        "call.hangup",
                        "call.cost"),
                Set.copyOf(customer.types()));
        assertEquals(
                customer.media(), customer.hook("streaming.started").payload().getString("stream_url"));
        JsonObject hangup = customer.hook("call.hangup").payload();
        assertEquals("normal_clearing", hangup.getString("hangup_cause"));
        assertEquals("caller", hangup.getString("hangup_source"));
        assertEquals("hangup", hangup.getString("state"));
        assertTrue(hangup.containsKey("start_time") && hangup.containsKey("end_time"));
        JsonObject cost = customer.hook("call.cost").payload();
        assertEquals("0.0070", cost.getString("total_cost"));
        assertEquals(60, cost.getInt("billed_duration_secs"));
        assertEquals(2, cost.getJsonArray("cost_parts").size());
        assertEquals(
                customer.hooks().size(),
                customer.hooks().stream()
                        .map(hook -> hook.data().getString("id"))
                        .distinct()
                        .count());
    }

    @Test
    void stream_beginsWithConnectedAndStartAndEndsWithStop() throws Exception {
        customer.answering();
        call(new Press("5"), new Pause(SHORT), new HangUp());
        MediaPeer peer = customer.peer();
        assertEquals(
                "{\"event\":\"connected\",\"version\":\"1.0.0\"}",
                peer.frames.take().toString());
        JsonObject start = peer.frames.take();
        assertEquals("1", start.getString("sequence_number"));
        JsonObject inner = start.getJsonObject("start");
        assertEquals("PCMU", inner.getJsonObject("media_format").getString("encoding"));
        assertEquals(customer.hook("call.initiated").control(), inner.getString("call_control_id"));
        List<JsonObject> rest = new ArrayList<>(peer.frames);
        long sequence = 1;
        long chunk = 0;
        for (JsonObject frame : rest) {
            assertEquals(String.valueOf(++sequence), frame.getString("sequence_number"));
            assertEquals(start.getString("stream_id"), frame.getString("stream_id"));
            if (frame.getString("event").equals("media")) {
                JsonObject media = frame.getJsonObject("media");
                assertEquals(String.valueOf(++chunk), media.getString("chunk"));
                assertEquals("inbound", media.getString("track"));
                assertEquals(160, Base64.getDecoder().decode(media.getString("payload")).length);
            }
        }
        assertTrue(chunk >= 15, "only " + chunk);
        assertEquals("stop", rest.getLast().getString("event"));
        assertEquals(1000, peer.closing());
    }

    @Test
    void key_comesOnTheSocketAndAsAWebhook() throws Exception {
        customer.answering();
        call(new Press("4#"), new HangUp());
        MediaPeer peer = customer.peer();
        JsonObject first = peer.next("dtmf");
        assertEquals("4", first.getJsonObject("dtmf").getString("digit"));
        assertTrue(Instant.parse(first.getString("occurred_at")).isBefore(Instant.now()));
        assertEquals("#", peer.next("dtmf").getJsonObject("dtmf").getString("digit"));
        assertEquals("4", customer.hook("call.dtmf.received").payload().getString("digit"));
        assertEquals("#", customer.hook("call.dtmf.received").payload().getString("digit"));
    }

    @Test
    void conversation_isHeardOnBothSidesAndMeasured() throws Exception {
        byte[] greeting = speech(600);
        customer.answering().welcoming(peer -> {
            int[] loud = {0};
            peer.hearing(frame -> {
                switch (frame.getString("event")) {
                    case "start" -> peer.media(greeting);
                    case "media" -> {
                        byte[] audio = Base64.getDecoder()
                                .decode(frame.getJsonObject("media").getString("payload"));
                        if (Ear.endOfSound(audio) > 0 && ++loud[0] == 20) {
                            peer.media(Mulaw.silence(8000));
                            peer.media(speech(400));
                        }
                    }
                    default -> {}
                }
            });
        });
        List<Duration> answers = new ArrayList<>();
        CallReport report = telnyx.call(
                customer.uri(),
                script(
                        new Listen(Duration.ofMillis(300)),
                        new Say("hello", speech(600)),
                        new Listen(Duration.ofMillis(300)),
                        new HangUp()),
                new CallObserver() {
                    @Override
                    public void agentAnswered(Duration latency) {
                        answers.add(latency);
                    }
                });
        assertEquals(Ending.CALLER, report.ending());
        assertEquals(List.of(), report.violations());
        assertEquals(1, answers.size());
        assertEquals(answers, report.latencies());
        assertEquals(3, report.framesReceived());
        assertEquals(report.callerAudio().length, report.agentAudio().length);
        assertTrue(Math.abs(report.framesSent() - report.callerAudio().length / 160) <= 2);
        assertArrayEquals(greeting, played(report.agentAudio(), greeting));
    }

    private static byte[] played(byte[] heard, byte[] audio) {
        int begin = firstSound(heard) - firstSound(audio);
        return Arrays.copyOfRange(heard, begin, begin + audio.length);
    }

    private static int firstSound(byte[] audio) {
        int at = 0;
        while (audio[at] == Mulaw.SILENCE) {
            at++;
        }
        return at;
    }

    @Test
    void mark_comesBackAtOnceAfterTheAudioAndOnClear() throws Exception {
        customer.answering()
                .welcoming(peer -> peer.starting(() -> {
                    peer.mark("at once");
                    peer.media(speech(300));
                    peer.mark("played");
                    peer.media(speech(9000));
                    peer.mark("cleared 1");
                    peer.mark("cleared 2");
                }));
        CompletableFuture<CallReport> report =
                calling(new ListenInto(Duration.ofMillis(600)), new Press("1"), new HangUp());
        MediaPeer peer = customer.peer();
        assertEquals("at once", mark(peer));
        assertEquals("played", mark(peer));
        peer.next("dtmf");
        peer.clear();
        assertEquals("cleared 1", mark(peer));
        assertEquals("cleared 2", mark(peer));
        assertEquals(List.of(), done(report).violations());
    }

    private static String mark(MediaPeer peer) throws InterruptedException {
        return peer.next("mark").getJsonObject("mark").getString("name");
    }

    @Test
    void clear_isReported() throws Exception {
        List<Duration> cleared = new ArrayList<>();
        customer.answering()
                .welcoming(peer -> peer.hearing(frame -> {
                    switch (frame.getString("event")) {
                        case "start" -> peer.media(speech(9000));
                        case "dtmf" -> peer.clear();
                        default -> {}
                    }
                }));
        CallReport report = telnyx.call(
                customer.uri(),
                script(new ListenInto(Duration.ofMillis(300)), new Press("1"), new Pause(SHORT), new HangUp()),
                new CallObserver() {
                    @Override
                    public void agentCleared(Duration thrownAway) {
                        cleared.add(thrownAway);
                    }
                });
        assertEquals(1, report.cleared());
        assertEquals(1, cleared.size());
        assertTrue(cleared.getFirst().toSeconds() >= 6, cleared.toString());
    }

    @Test
    void framesThatTelnyxRefuses_getAnErrorAndAreBreaches() throws Exception {
        customer.answering()
                .welcoming(peer -> peer.starting(() -> {
                    peer.send("hello");
                    peer.send("{\"event\":\"dance\"}");
                    peer.send("{\"event\":\"clear\",\"stream_id\":\"x\"}");
                    peer.send("{\"event\":\"media\",\"media\":{\"payload\":\"/w\"}}");
                    peer.sendBinary(new byte[] {1});
                    peer.media(new byte[159]);
                    peer.media(speech(30_000));
                    peer.media(Arrays.copyOf(speech(30_001), 240_001));
                    peer.clear();
                    peer.mark("done");
                }));
        CompletableFuture<CallReport> calling = calling(new Pause(Duration.ofSeconds(4)), new HangUp());
        MediaPeer peer = customer.peer();
        List<Integer> codes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            JsonObject error = peer.next("error");
            codes.add(error.getJsonObject("payload").getInt("code"));
            assertTrue(error.containsKey("stream_id"));
        }
        assertEquals(List.of(100003, 100003, 100003, 100004, 100003), codes);
        peer.next("mark");
        CallReport report = done(calling);
        assertEquals(Ending.CALLER, report.ending());
        for (Rule rule :
                List.of(Rule.NOT_JSON, Rule.EVENT, Rule.FIELDS, Rule.BASE64, Rule.BINARY, Rule.PAYLOAD_LENGTH)) {
            assertTrue(breaks(report.violations(), rule), rule + " in " + report.violations());
        }
        assertEquals(7, report.violations().size(), report.violations().toString());
    }

    @Test
    void audioOnAStreamOfModeMp3_isSilentlyDroppedAndThenLimited() throws Exception {
        customer.reacting(hook -> {
                    if (hook.isIncoming()) {
                        customer.act(hook.control(), "answer", "{\"stream_url\":\"" + customer.media() + "\"}");
                    }
                })
                .welcoming(peer -> peer.starting(() -> {
                    peer.media(speech(100));
                    peer.media(speech(100));
                }));
        CompletableFuture<CallReport> calling = calling(new Pause(Duration.ofMillis(500)), new HangUp());
        assertEquals(
                100005, customer.peer().next("error").getJsonObject("payload").getInt("code"));
        CallReport report = done(calling);
        assertEquals(0, report.framesReceived());
        assertTrue(breaks(report.violations(), Rule.MODE) && breaks(report.violations(), Rule.MP3_RATE));
    }

    @Test
    void bothTracks_areCountedForThemselves() throws Exception {
        customer.reacting(hook -> {
            if (hook.isIncoming()) {
                customer.act(hook.control(), "answer", "{" + customer.stream() + ",\"stream_track\":\"both_tracks\"}");
            }
        });
        call(new Pause(SHORT), new HangUp());
        MediaPeer peer = customer.peer();
        JsonObject one = peer.next("media").getJsonObject("media");
        JsonObject other = peer.next("media").getJsonObject("media");
        assertEquals(Set.of("inbound", "outbound"), Set.of(one.getString("track"), other.getString("track")));
        assertEquals(one.getString("chunk"), other.getString("chunk"));
    }

    @Test
    void clientState_comesBackWithEveryLaterEvent() throws Exception {
        String state = Customer.base64("{\"call\":\"abc\"}");
        customer.reacting(hook -> {
            if (hook.isIncoming()) {
                customer.act(
                        hook.control(), "answer", "{" + customer.stream() + ",\"client_state\":\"" + state + "\"}");
            }
        });
        call(new Pause(SHORT), new HangUp());
        JsonObject start = customer.peer().next("start").getJsonObject("start");
        assertEquals(state, start.getString("client_state"));
        for (Hook hook : customer.hooks()) {
            if (!hook.type().equals("call.initiated")) {
                assertEquals(state, hook.payload().getString("client_state"), hook.type());
            }
        }
    }

    @Test
    void secondStreamAndStreamAgain_areTakenOneAtATime() throws Exception {
        customer.answering();
        CompletableFuture<CallReport> report = calling();
        String control = customer.hook("call.initiated").control();
        MediaPeer first = customer.peer();
        first.next("media");
        String again = "{" + customer.stream()
                + ",\"stream_auth_token\":\"t1\",\"custom_parameters\":[{\"name\":\"a\",\"value\":\"b\"}]}";
        assertEquals("422/90045", Customer.refusal(customer.act(control, "streaming_start", again)));
        assertEquals("200", Customer.refusal(customer.act(control, "streaming_stop", "{}")));
        assertEquals(1000, first.closing());
        customer.hook("streaming.stopped");
        assertEquals("422/90048", Customer.refusal(customer.act(control, "streaming_stop", "{}")));
        assertEquals("200", Customer.refusal(customer.act(control, "streaming_start", again)));
        MediaPeer second = customer.peer();
        assertEquals("t1", second.token);
        assertEquals(
                "t1", second.next("connected").getJsonObject("connected").getString("x-telnyx-streaming-auth-token"));
        assertEquals(
                "b",
                second.next("start")
                        .getJsonObject("start")
                        .getJsonObject("custom_parameters")
                        .getString("a"));
        customer.act(control, "hangup", "{}");
        assertTrue(breaks(done(report).violations(), Rule.STREAM_ONCE));
    }

    @Test
    void socketsEnd_isToldAndTheCallSurvives() throws Exception {
        customer.answering();
        CompletableFuture<CallReport> report = calling();
        String control = customer.hook("call.initiated").control();
        MediaPeer first = customer.peer();
        first.next("media");
        first.drop();
        JsonObject failed = customer.hook("streaming.failed").payload();
        assertEquals("connection_failed", failed.getString("failure_reason"));
        customer.act(control, "streaming_start", "{" + customer.stream() + "}");
        MediaPeer second = customer.peer();
        second.next("media");
        second.close();
        customer.hook("streaming.stopped");
        assertFalse(report.isDone());
        customer.act(control, "hangup", "{}");
        assertEquals(Ending.SERVER, done(report).ending());
    }

    @Test
    void streamThatCannotBeOpened_failsAndIsABreach() throws Exception {
        assertStream(Rule.UPGRADE, customer.media().replace("/ws/", "/elsewhere/"));
        assertStream(Rule.LOOPBACK, "wss://192.0.2.1/ws/1");
        assertStream(Rule.STREAM_QUERY, customer.media() + "?x=1");
    }

    private void assertStream(Rule rule, String url) throws Exception {
        customer.reacting(hook -> {
            if (hook.isIncoming()) {
                customer.act(
                        hook.control(),
                        "answer",
                        "{\"stream_url\":\"" + url + "\",\"stream_bidirectional_mode\":\"rtp\"}");
            }
            if (hook.type().startsWith("streaming.")) {
                customer.act(hook.control(), "hangup", "{}");
            }
        });
        CallReport report = call();
        assertEquals(1, report.violations().size(), report.violations().toString());
        assertTrue(breaks(report.violations(), rule), report.violations().toString());
        customer.hook(rule == Rule.STREAM_QUERY ? "streaming.started" : "streaming.failed");
    }

    @Test
    void hangup_isByTheServer() throws Exception {
        customer.answering()
                .welcoming(peer -> peer.starting(() -> {
                    String control = customer.hooks().getFirst().control();
                    customer.act(control, "hangup", "{}");
                }));
        CallReport report = call();
        assertEquals(Ending.SERVER, report.ending());
        assertEquals("callee", customer.hook("call.hangup").payload().getString("hangup_source"));
        String control = customer.hooks().getFirst().control();
        assertEquals("422/90018", Customer.refusal(customer.act(control, "hangup", "{}")));
    }

    @Test
    void busy_isRefused() throws Exception {
        customer.reacting(hook -> customer.act(hook.control(), "reject", "{\"cause\":\"USER_BUSY\"}"));
        assertEquals(Ending.REFUSED, call().ending());
        JsonObject hangup = customer.hook("call.hangup").payload();
        assertEquals("user_busy", hangup.getString("hangup_cause"));
        assertEquals("486", hangup.getString("sip_hangup_cause"));
        assertEquals(JsonValue.NULL, hangup.get("call_quality_stats"));
        assertEquals("0.0000", customer.hook("call.cost").payload().getString("total_cost"));
    }

    @Test
    void forbiddenWebhook_isNotTriedAgainAndEndsTheCall() throws Exception {
        customer.replying(_ -> 403);
        CallReport report = call();
        assertEquals(Ending.REFUSED, report.ending());
        assertTrue(breaks(report.violations(), Rule.WEBHOOK_STATUS));
        assertEquals(
                1, customer.types().stream().filter("call.initiated"::equals).count());
    }

    @Test
    void failingWebhook_isTriedAgainUnderTheSameName() throws Exception {
        customer.replying(hook -> hook.isIncoming() && hook.attempt() < 3 ? 503 : 200)
                .answering();
        CallReport report = call(new Pause(SHORT), new HangUp());
        assertEquals(Ending.CALLER, report.ending());
        Hook first = customer.hook("call.initiated");
        Hook second = customer.hook("call.initiated");
        Hook third = customer.hook("call.initiated");
        assertEquals(List.of(1, 2, 3), List.of(first.attempt(), second.attempt(), third.attempt()));
        assertEquals(first.data(), third.data());
        assertNotEquals(first.json(), third.json());
        assertTrue(breaks(report.violations(), Rule.WEBHOOK_STATUS));
    }

    @Test
    void statusOtherThan200_isABreachThoughItIsTaken() throws Exception {
        customer.replying(_ -> 204);
        CompletableFuture<CallReport> report = calling();
        String control = customer.hook("call.initiated").control();
        customer.act(control, "hangup", "{}");
        assertTrue(breaks(done(report).violations(), Rule.WEBHOOK_STATUS));
        assertEquals(
                1, customer.types().stream().filter("call.initiated"::equals).count());
    }

    @Test
    void webhookWithoutAnswerIn2Seconds_isABreachAndIsTriedAgain() throws Exception {
        CompletableFuture<Void> second = new CompletableFuture<>();
        customer.replying(hook -> {
                    if (hook.isIncoming() && hook.attempt() == 1) {
                        second.join();
                    } else {
                        second.complete(null);
                    }
                    return 200;
                })
                .answering();
        CallReport report = call(new Pause(SHORT), new HangUp());
        assertTrue(
                breaks(report.violations(), Rule.WEBHOOK_TIME),
                report.violations().toString());
        assertEquals(Ending.CALLER, report.ending());
    }

    @Test
    void serverThatIsNotThere_refusesTheCall() throws Exception {
        URI gone = customer.uri();
        customer.close();
        assertEquals(Ending.REFUSED, telnyx.call(gone, script(), NOBODY).ending());
    }

    @Test
    void serverElsewhere_isNotCalled() {
        assertThrows(
                IllegalArgumentException.class, () -> telnyx.call(URI.create("http://192.0.2.1"), script(), NOBODY));
    }

    @Test
    void limit_endsTheCall() throws Exception {
        customer.answering();
        CallScript script = new CallScript(
                new PhoneNumber("+15550100"), new PhoneNumber("+15550101"), List.of(), Duration.ofMillis(600));
        assertEquals(Ending.LIMIT, telnyx.call(customer.uri(), script, NOBODY).ending());
        customer.peer().next("stop");
        customer.reacting(_ -> {});
        assertEquals(Ending.LIMIT, telnyx.call(customer.uri(), script, NOBODY).ending());
    }

    @Test
    void closedSimulator_letsTheLineGoDead() throws Exception {
        customer.answering();
        CompletableFuture<CallReport> report = calling();
        MediaPeer peer = customer.peer();
        peer.next("media");
        telnyx.close();
        assertEquals(Ending.FAILED, done(report).ending());
        assertEquals(1006, peer.closing());
    }

    @Test
    void plugin_isFoundUnderItsKind() throws Exception {
        SimulatorPlugin plugin = ServiceLoader.load(SimulatorPlugin.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.kind().equals("telnyx"))
                .findFirst()
                .orElseThrow();
        try (SimulatedCarrier first = plugin.start();
                SimulatedCarrier second = plugin.start()) {
            assertEquals(
                    Set.of(
                            "carriers.telnyx.api-key",
                            "carriers.telnyx.connection-id",
                            "carriers.telnyx.public-key",
                            "carriers.telnyx.api-base-url"),
                    first.settings().keySet());
            assertTrue(first.settings().get("carriers.telnyx.api-base-url").endsWith("/v2"));
            assertTrue(first.settings().values().stream()
                    .noneMatch(second.settings().values()::contains));
        }
    }

    @Test
    void unknownFieldInACommand_isABreachButIsTaken() throws Exception {
        customer.reacting(hook -> {
            if (hook.isIncoming()) {
                customer.act(
                        hook.control(),
                        "answer",
                        "{" + customer.stream() + ",\"stream_bidirectional_sampling_rate\":8000}");
            }
        });
        CallReport report = call(new Pause(SHORT), new HangUp());
        assertTrue(breaks(report.violations(), Rule.REST_FIELD));
        assertEquals(Ending.CALLER, report.ending());
    }

    @Test
    void webhookUrlOfTheAnswer_takesOver() throws Exception {
        try (Customer other = new Customer(telnyx)) {
            customer.reacting(
                    hook -> customer.act(hook.control(), "answer", "{\"webhook_url\":\"" + other.hookUrl() + "\"}"));
            CompletableFuture<CallReport> report = calling();
            Hook answered = other.hook("call.answered");
            customer.act(answered.control(), "hangup", "{}");
            done(report);
            assertEquals(List.of("call.initiated"), customer.types());
            assertTrue(answered.json().containsKey("meta"));
        }
    }
}
