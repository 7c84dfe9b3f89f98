package io.trunkline.plugins.simulator.twilio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.twilio.security.RequestValidator;
import io.trunkline.plugins.simulator.audio.Babble;
import io.trunkline.plugins.simulator.audio.Mulaw;
import io.trunkline.plugins.simulator.line.Faults;
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
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FakeTwilioTest {
    private static final CallObserver NOBODY = new CallObserver() {};
    private static final String VOICE = "/webhooks/twilio/voice";
    private static final String STATUS = "/webhooks/twilio/status";

    private FakeTwilio twilio;
    private StandIn server;

    @BeforeEach
    void start() throws Exception {
        twilio = FakeTwilio.start(Faults.NONE);
        server = new StandIn();
    }

    @AfterEach
    void stop() {
        twilio.close();
        server.close();
    }

    static CallScript script(CallScript.Step... steps) {
        return new CallScript(
                new PhoneNumber("+15005550101"),
                new PhoneNumber("+15005550102"),
                List.of(steps),
                Duration.ofSeconds(30));
    }

    static byte[] speech(int millis) {
        return Mulaw.encode(Babble.lasting(millis, Mulaw.RATE));
    }

    private CallReport call(CallScript.Step... steps) throws InterruptedException {
        return twilio.call(server.uri(), script(steps), NOBODY);
    }

    private RequestValidator validator() {
        return new RequestValidator(twilio.settings().get("carriers.twilio.auth-token"));
    }

    private static boolean breaks(CallReport report, Rule rule) {
        return report.violations().stream().anyMatch(breach -> breach.contains(rule.text()));
    }

    /** A server that says something as soon as the stream starts. */
    private StandIn greeting(byte[] audio) {
        return server.voice(() -> server.connect("")).streams(peer -> message -> {
            if (message.getString("event").equals("start")) {
                peer.media(message.getString("streamSid"), audio);
            }
        });
    }

    @Test
    void webhook_carriesTheStandardFieldsAndTwiliosSignature() throws Exception {
        server.voice(() -> "<Response><Hangup/></Response>");
        CallReport report = call();
        assertEquals(Ending.SERVER, report.ending());
        assertEquals(List.of(), report.violations());
        StandIn.Hook hook = server.hook(VOICE);
        Map<String, String> fields = fields(hook);
        assertEquals("ringing", fields.get("CallStatus"));
        assertEquals("inbound", fields.get("Direction"));
        assertEquals("+15005550101", fields.get("From"));
        assertEquals("+15005550102", fields.get("Called"));
        assertEquals(twilio.settings().get("carriers.twilio.account-sid"), fields.get("AccountSid"));
        assertTrue(fields.get("CallSid").matches("CA[0-9a-f]{32}"));
        assertTrue(
                fields.keySet().containsAll(Set.of("ApiVersion", "FromCity", "ToCountry", "CallerZip", "CalledState")));
        assertFalse(hook.headers().get("i-twilio-idempotency-token").isEmpty());
        assertTrue(validator()
                .validate(server.uri() + VOICE, fields, hook.headers().get("x-twilio-signature")));
    }

    private static Map<String, String> fields(StandIn.Hook hook) {
        Map<String, String> fields = new HashMap<>();
        hook.form().fields().forEach(field -> fields.put(field.name(), field.value()));
        return fields;
    }

    @Test
    void end_isToldToTheStatusCallback() throws Exception {
        server.voice(() -> "<Response><Pause length=\"1\"/><Hangup/></Response>");
        call();
        StandIn.Hook hook = server.hook(STATUS);
        Map<String, String> fields = fields(hook);
        assertEquals("completed", fields.get("CallStatus"));
        assertEquals("0", fields.get("SequenceNumber"));
        assertEquals("call-progress-events", fields.get("CallbackSource"));
        assertTrue(Integer.parseInt(fields.get("CallDuration")) >= 1);
        assertEquals("1", fields.get("Duration"));
        assertTrue(fields.get("Timestamp").matches("\\w{3}, \\d\\d \\w{3} \\d{4} [0-9:]{8} \\+0000"));
        assertTrue(validator()
                .validate(server.uri() + STATUS, fields, hook.headers().get("x-twilio-signature")));
    }

    @Test
    void upgrade_isSignedAndTheStreamBringsItsParameters() throws Exception {
        greeting(speech(200));
        call(new Listen(Duration.ofMillis(200)), new HangUp());
        Peer peer = server.peers.getFirst();
        assertTrue(validator().validate(server.media(peer.path).toString(), Map.of(), peer.upgradeSignature));
        assertEquals("connected", peer.messages.take().getString("event"));
        JsonObject start = peer.messages.take();
        assertEquals("1", start.getString("sequenceNumber"));
        assertEquals(
                "t1",
                start.getJsonObject("start").getJsonObject("customParameters").getString("token"));
        assertEquals(1000, peer.closed.poll(10, TimeUnit.SECONDS));
        assertEquals("stop", new ArrayList<>(peer.messages).getLast().getString("event"));
    }

    @Test
    void conversation_isHeardOnBothSidesAndMeasured() throws Exception {
        List<Duration> answers = new ArrayList<>();
        server.voice(() -> server.connect("")).streams(peer -> new Peer.Receiver() {
            private int loud;

            @Override
            public void message(JsonObject message) {
                if (message.getString("event").equals("start")) {
                    peer.media(message.getString("streamSid"), speech(600));
                }
                if (message.getString("event").equals("media")) {
                    String payload = message.getJsonObject("media").getString("payload");
                    loud = payload.startsWith("/////") ? loud : loud + 1;
                    if (loud == 20) {
                        loud++;
                        peer.media(message.getString("streamSid"), Mulaw.silence(8000));
                        peer.media(message.getString("streamSid"), speech(400));
                    }
                }
            }
        });
        CallObserver observer = new CallObserver() {
            @Override
            public void agentAnswered(Duration latency) {
                answers.add(latency);
            }
        };
        CallReport report = twilio.call(
                server.uri(),
                script(
                        new Listen(Duration.ofMillis(300)),
                        new Say("hello", speech(600)),
                        new Listen(Duration.ofMillis(300)),
                        new HangUp()),
                observer);
        assertEquals(Ending.CALLER, report.ending());
        assertEquals(List.of(), report.violations());
        assertEquals(answers, report.latencies());
        assertEquals(1, answers.size());
        assertEquals(report.callerAudio().length, report.agentAudio().length);
        assertEquals(3, report.framesReceived());
        assertTrue(loudSamples(report.callerAudio()) > 2000 && loudSamples(report.agentAudio()) > 4000);
        assertTrue(Math.abs(report.framesSent() - report.callerAudio().length / 160) <= 2);
    }

    private static int loudSamples(byte[] audio) {
        int loud = 0;
        for (byte code : audio) {
            loud += Math.abs(Mulaw.decode(code)) > 328 ? 1 : 0;
        }
        return loud;
    }

    @Test
    void bargeIn_clearsThePlaybackAndReturnsItsMarks() throws Exception {
        List<Duration> cleared = new ArrayList<>();
        server.voice(() -> server.connect("")).streams(peer -> message -> {
            String event = message.getString("event");
            if (event.equals("start")) {
                peer.media(message.getString("streamSid"), speech(5000));
                peer.mark(message.getString("streamSid"), "m1");
            }
            if (event.equals("dtmf")) {
                peer.clear(message.getString("streamSid"));
            }
            if (event.equals("mark")) {
                peer.close();
            }
        });
        CallObserver observer = new CallObserver() {
            @Override
            public void agentCleared(Duration thrownAway) {
                cleared.add(thrownAway);
            }
        };
        CallReport report =
                twilio.call(server.uri(), script(new ListenInto(Duration.ofMillis(500)), new Press("5")), observer);
        assertEquals(Ending.SERVER, report.ending());
        assertEquals(1, report.cleared());
        assertEquals(List.of(), report.violations());
        assertEquals(1, cleared.size());
        assertTrue(cleared.getFirst().toMillis() > 2000, cleared.toString());
        JsonObject dtmf = server.peers.getFirst().next("dtmf").getJsonObject("dtmf");
        assertEquals("5", dtmf.getString("digit"));
        assertEquals("inbound_track", dtmf.getString("track"));
    }

    @Test
    void socketClosedByTheServer_runsTheNextVerb() throws Exception {
        server.voice(() -> server.connect("<Say>We are sorry.</Say><Redirect>/webhooks/twilio/next</Redirect>"))
                .on("/webhooks/twilio/next", _ -> StandIn.Reply.xml("<Response><Hangup/></Response>"))
                .streams(peer -> message -> {
                    if (message.getString("event").equals("start")) {
                        peer.close();
                    }
                });
        List<String> spoken = new ArrayList<>();
        CallReport report = twilio.call(server.uri(), script(), new CallObserver() {
            @Override
            public void carrierSpoke(String text) {
                spoken.add(text);
            }
        });
        assertEquals(Ending.SERVER, report.ending());
        assertEquals("<Hangup/>", report.detail());
        assertEquals(List.of("We are sorry."), report.announcements());
        assertEquals(List.of("We are sorry."), spoken);
        assertTrue(loudSamples(report.agentAudio()) > 2000);
        assertEquals(List.of(), report.violations());
        assertEquals("in-progress", fields(server.hook("/webhooks/twilio/next")).get("CallStatus"));
    }

    @Test
    void play_isHeardAsItWasRecorded() throws Exception {
        ByteArrayOutputStream wav = new ByteArrayOutputStream();
        byte[] pcm = new byte[8000];
        Arrays.fill(pcm, (byte) 0x20);
        AudioFormat format = new AudioFormat(8000, 16, 1, true, false);
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(pcm), format, 4000), AudioFileFormat.Type.WAVE, wav);
        server.voice(() -> "<Response><Play loop=\"2\">/hello.wav</Play><Play>/missing.wav</Play><Hangup/></Response>")
                .on("/hello.wav", _ -> new StandIn.Reply(200, "audio/wav", wav.toByteArray()));
        CallReport report = call();
        assertEquals("<Hangup/>", report.detail());
        assertEquals(8000, loudSamples(report.agentAudio()));
        assertEquals(1, report.violations().size());
        assertTrue(breaks(report, Rule.PLAY_FETCH));
    }

    @Test
    void streamCallback_hearsOfTheStream() throws Exception {
        server.voice(() -> server.connect("<Hangup/>").replace("<Stream ", "<Stream statusCallback=\"/stream\" "))
                .on("/stream", _ -> StandIn.Reply.status(204))
                .streams(peer -> message -> peer.close());
        call();
        Map<String, String> one = fields(server.hook("/stream"));
        Map<String, String> other = fields(server.hook("/stream"));
        assertEquals(one.get("StreamSid"), one.get("StreamName"));
        Set<String> told = Set.of(one.get("StreamEvent"), other.get("StreamEvent"));
        assertEquals(Set.of("stream-started", "stream-stopped"), told);
    }

    @Test
    void connectAction_isAskedAfterTheStream() throws Exception {
        server.voice(() -> server.connect("").replace("<Connect>", "<Connect action=\"/webhooks/twilio/next\">"))
                .on("/webhooks/twilio/next", _ -> StandIn.Reply.xml("<Response><Say>Bye.</Say></Response>"))
                .streams(peer -> message -> peer.close());
        CallReport report = call();
        assertEquals(List.of("Bye."), report.announcements());
        assertEquals(Ending.SERVER, report.ending());
    }

    @Test
    void socketDroppedWithoutAnotherVerb_isALostLine() throws Exception {
        server.voice(() -> server.connect("")).streams(peer -> message -> peer.drop());
        CallReport report = call();
        assertEquals(Ending.FAILED, report.ending());
    }

    @Test
    void reject_refusesTheCall() throws Exception {
        server.voice(() -> "<Response><Reject reason=\"busy\"/></Response>");
        CallReport report = call(new Pause(Duration.ofSeconds(1)));
        assertEquals(Ending.REFUSED, report.ending());
        assertEquals("busy", fields(server.hook(STATUS)).get("CallStatus"));
    }

    @Test
    void errorStatus_refusesTheCall() throws Exception {
        server.on(VOICE, _ -> StandIn.Reply.status(503));
        CallReport report = call();
        assertEquals(Ending.REFUSED, report.ending());
        assertEquals("HTTP 503", report.detail());
        assertTrue(breaks(report, Rule.WEBHOOK_STATUS));
    }

    @Test
    void answerThatIsNoTwiml_refusesTheCall() throws Exception {
        server.on(VOICE, _ -> new StandIn.Reply(200, "text/plain", "hello".getBytes(StandardCharsets.UTF_8)));
        CallReport report = call();
        assertEquals(Ending.REFUSED, report.ending());
        assertTrue(breaks(report, Rule.TWIML_XML) && breaks(report, Rule.TWIML_TYPE));
    }

    @Test
    void serverThatIsNotThere_refusesTheCall() throws Exception {
        URI gone = server.uri();
        server.close();
        CallReport report = twilio.call(gone, script(), NOBODY);
        assertEquals(Ending.REFUSED, report.ending());
        assertTrue(breaks(report, Rule.WEBHOOK_TIME));
    }

    @Test
    void serverElsewhere_isNotCalled() {
        assertThrows(
                IllegalArgumentException.class, () -> twilio.call(URI.create("http://192.0.2.1"), script(), NOBODY));
    }

    @Test
    void streamThatTwilioWouldNotDial_isABreachAndTheNextVerbRuns() throws Exception {
        assertStream(Rule.STREAM_QUERY, server.media("/ws/1?x=1").toString());
        assertStream(Rule.STREAM_SCHEME, server.uri() + "/ws/1");
        assertStream(Rule.LOOPBACK, "wss://192.0.2.1/ws/1");
        assertStream(Rule.STREAM_URL, "ws://127.0.0.1:1/a b");
        assertStream(Rule.UPGRADE, server.media("/elsewhere").toString());
    }

    private void assertStream(Rule rule, String url) throws Exception {
        server.voice(() -> "<Response><Connect><Stream url=\"" + url + "\"/></Connect><Hangup/></Response>");
        CallReport report = call();
        assertTrue(breaks(report, rule), url + report.violations());
        assertEquals(1, report.violations().size(), report.violations().toString());
        assertEquals("<Hangup/>", report.detail());
    }

    @Test
    void messagesThatTwilioWouldRefuse_areBreachesAndTheCallGoesOn() throws Exception {
        server.voice(() -> server.connect("")).streams(peer -> message -> {
            if (message.getString("event").equals("start")) {
                String sid = message.getString("streamSid");
                peer.send("hello");
                peer.send("{\"event\":\"dtmf\",\"streamSid\":\"" + sid + "\"}");
                peer.send("{\"event\":\"clear\",\"streamSid\":\"" + sid + "\",\"why\":\"x\"}");
                peer.clear("MZ" + "0".repeat(32));
                peer.sendBinary(new byte[] {1});
                peer.media(sid, speech(300));
            }
        });
        CallReport report = call(new Listen(Duration.ofMillis(200)), new HangUp());
        assertEquals(Ending.CALLER, report.ending());
        assertEquals(5, report.violations().size(), report.violations().toString());
        for (Rule rule : List.of(Rule.NOT_JSON, Rule.EVENT, Rule.FIELDS, Rule.STREAM_SID, Rule.BINARY)) {
            assertTrue(breaks(report, rule), rule + " in " + report.violations());
        }
    }

    @Test
    void plugin_isFoundUnderItsKind() throws Exception {
        SimulatorPlugin plugin =
                ServiceLoader.load(SimulatorPlugin.class).findFirst().orElseThrow();
        assertEquals("twilio", plugin.kind());
        try (SimulatedCarrier first = plugin.start();
                SimulatedCarrier second = plugin.start()) {
            assertEquals(
                    Set.of("carriers.twilio.account-sid", "carriers.twilio.auth-token", "carriers.twilio.api-base-url"),
                    first.settings().keySet());
            assertTrue(first.settings().values().stream()
                    .noneMatch(second.settings().values()::contains));
        }
    }

    @Test
    void limit_endsTheCall() throws Exception {
        server.voice(() -> server.connect(""));
        CallScript script = new CallScript(
                new PhoneNumber("anonymous"), new PhoneNumber("+15005550102"), List.of(), Duration.ofMillis(600));
        CallReport report = twilio.call(server.uri(), script, NOBODY);
        assertEquals(Ending.LIMIT, report.ending());
        assertEquals("stop", lastOf(server.peers.getFirst()));
    }

    private static String lastOf(Peer peer) throws InterruptedException {
        peer.next("stop");
        return "stop";
    }

    @Test
    void closedSimulator_letsTheLineGoDead() throws Exception {
        server.voice(() -> server.connect(""));
        CompletableFuture<CallReport> report = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                report.complete(call());
            } catch (InterruptedException e) {
                report.completeExceptionally(e);
            }
        });
        server.hook(VOICE);
        Peer peer = server.peer();
        peer.next("media");
        twilio.close();
        assertEquals(Ending.FAILED, report.get(10, TimeUnit.SECONDS).ending());
        assertEquals(1006, peer.closed.poll(10, TimeUnit.SECONDS));
    }

    @Test
    void deafLine_keepsTheSocketOpenAndStopsReading() throws Exception {
        twilio.close();
        twilio = FakeTwilio.start(Faults.NONE.deaf(Duration.ZERO));
        greeting(speech(300));
        CallReport report = call(new Pause(Duration.ofMillis(600)), new HangUp());
        assertEquals(0, report.framesReceived());
        assertTrue(report.framesSent() > 20);
    }

    @Test
    void lostLine_isCutOffWithoutACloseFrame() throws Exception {
        twilio.close();
        twilio = FakeTwilio.start(Faults.NONE.lost(Duration.ofMillis(200)));
        server.voice(() -> server.connect("<Hangup/>"));
        call();
        assertEquals(1006, server.peers.getFirst().closed.poll(10, TimeUnit.SECONDS));
    }

    @Test
    void repeatedWebhook_hasTheSameTokenAndWantsTheSameAnswer() throws Exception {
        twilio.close();
        twilio = FakeTwilio.start(Faults.NONE.repeatingWebhooks());
        server.voice(() -> "<Response><Hangup/></Response>");
        assertEquals(List.of(), call().violations());
        String token = server.hook(VOICE).headers().get("i-twilio-idempotency-token");
        assertEquals(token, server.hook(VOICE).headers().get("i-twilio-idempotency-token"));
        int[] count = {0};
        server.voice(() -> "<Response><Hangup/><!-- " + count[0]++ + " --></Response>");
        assertTrue(breaks(call(), Rule.WEBHOOK_REPEAT));
    }

    @Test
    void audio_isPlayedByteForByte() throws Exception {
        byte[] audio = speech(500);
        greeting(audio);
        CallReport report = call(new Listen(Duration.ofMillis(300)), new HangUp());
        byte[] heard = report.agentAudio();
        int begin = 0;
        while (heard[begin] == Mulaw.SILENCE) {
            begin++;
        }
        int lead = 0;
        while (audio[lead] == Mulaw.SILENCE) {
            lead++;
        }
        byte[] played = Arrays.copyOfRange(heard, begin - lead, begin - lead + audio.length);
        assertArrayEquals(audio, played);
    }
}
