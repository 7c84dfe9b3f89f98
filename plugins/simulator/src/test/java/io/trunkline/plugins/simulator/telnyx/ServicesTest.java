package io.trunkline.plugins.simulator.telnyx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.plugins.simulator.Shared;
import io.trunkline.plugins.simulator.audio.Babble;
import io.trunkline.plugins.simulator.audio.WaveFile;
import io.trunkline.plugins.simulator.line.Ear;
import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.simulator.CallObserver;
import io.trunkline.ports.simulator.CallReport;
import io.trunkline.ports.simulator.CallReport.Ending;
import io.trunkline.ports.simulator.CallScript.HangUp;
import io.trunkline.ports.simulator.CallScript.Listen;
import io.trunkline.ports.simulator.CallScript.Pause;
import io.trunkline.ports.simulator.CallScript.Press;
import io.trunkline.ports.simulator.CallScript.Refuse;
import io.trunkline.ports.simulator.CallScript.Ring;
import io.trunkline.ports.simulator.CallScript.Say;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Telnyx does on a call besides carrying audio: speaking, playing, gathering keys, recording, accounting. */
class ServicesTest extends Calls {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final String VOICE = "\"voice\":\"AWS.Polly.Joanna-Neural\"";

    @BeforeEach
    void answerWithoutStream() {
        customer.reacting(hook -> {
            if (hook.isIncoming()) {
                customer.act(hook.control(), "answer", "{}");
            }
        });
    }

    /** The inbound call, answered. */
    private String answered() throws InterruptedException {
        return customer.hook("call.answered").control();
    }

    private static String speak(String text, String more) {
        return "{\"payload\":\"" + text + "\"," + VOICE + more + "}";
    }

    @Test
    void speech_isQueuedHeardAndTold() throws Exception {
        List<String> told = new ArrayList<>();
        customer.reacting(hook -> {
            switch (hook.type()) {
                case "call.initiated" -> customer.act(hook.control(), "answer", "{" + customer.stream() + "}");
                case "streaming.started" -> {
                    customer.act(hook.control(), "speak", speak("One moment, please.", ""));
                    customer.act(hook.control(), "speak", speak("Goodbye.", ""));
                }
                default -> {}
            }
        });
        CallReport report = telnyx.call(
                customer.uri(), script(new Listen(Duration.ofMillis(1200)), new HangUp()), new CallObserver() {
                    @Override
                    public void carrierSpoke(String text) {
                        told.add(text);
                    }
                });
        assertEquals(List.of("One moment, please.", "Goodbye."), report.announcements());
        assertEquals(report.announcements(), told);
        int samples = (Babble.millis("One moment, please.") + Babble.millis("Goodbye.")) * 8;
        assertTrue(report.agentAudio().length >= samples);
        List<String> speaks =
                customer.types().stream().filter(type -> type.contains("speak")).toList();
        assertEquals(
                List.of("call.speak.started", "call.speak.ended", "call.speak.started", "call.speak.ended"), speaks);
        assertEquals("completed", customer.hook("call.speak.ended").payload().getString("status"));
    }

    @Test
    void speechWithStop_replacesWhatIsBeingSaid() throws Exception {
        CompletableFuture<CallReport> report = calling(new Listen(Duration.ofMillis(1200)), new HangUp());
        String control = answered();
        customer.act(control, "speak", speak("x".repeat(2000), ""));
        customer.hook("call.speak.started");
        customer.act(control, "speak", speak("Bye.", ",\"stop\":\"all\""));
        assertEquals(List.of("x".repeat(2000), "Bye."), done(report).announcements());
    }

    @Test
    void speechAtTheHangup_endsWithIt() throws Exception {
        CompletableFuture<CallReport> report = calling();
        String control = answered();
        customer.act(control, "speak", speak("x".repeat(2000), ""));
        customer.hook("call.speak.started");
        customer.act(control, "hangup", "{}");
        assertEquals("call_hangup", customer.hook("call.speak.ended").payload().getString("status"));
        done(report);
    }

    @Test
    void recording_isPlayedFromAUrlOrFromTheCommand() throws Exception {
        byte[] wav = WaveFile.of(speech(300));
        customer.serving("/hello.wav", wav);
        CompletableFuture<CallReport> report = calling();
        String control = answered();
        String url = customer.uri() + "/hello.wav";
        customer.act(control, "playback_start", "{\"audio_url\":\"" + url + "\",\"audio_type\":\"wav\",\"loop\":2}");
        assertEquals(url, customer.hook("call.playback.started").payload().getString("media_url"));
        assertEquals("completed", customer.hook("call.playback.ended").payload().getString("status"));
        customer.act(
                control,
                "playback_start",
                "{\"playback_content\":\"" + Base64.getEncoder().encodeToString(wav) + "\"}");
        assertEquals("completed", customer.hook("call.playback.ended").payload().getString("status"));
        customer.act(control, "playback_start", "{\"audio_url\":\"" + customer.uri() + "/nothing.wav\"}");
        assertEquals(
                "file_not_found", customer.hook("call.playback.ended").payload().getString("status"));
        assertEquals("422/10004", Customer.refusal(customer.act(control, "playback_start", "{}")));
        customer.act(control, "playback_start", "{\"audio_url\":\"" + url + "\",\"loop\":\"infinity\"}");
        customer.hook("call.playback.started");
        customer.hook("call.playback.started");
        customer.act(control, "playback_stop", "{}");
        assertEquals("cancelled", customer.hook("call.playback.ended").payload().getString("status"));
        customer.act(control, "hangup", "{}");
        done(report);
    }

    @Test
    void playbackOfWhatIsNoWavFileOrElsewhere_failsAndIsABreach() throws Exception {
        customer.serving("/hello.mp3", new byte[] {1, 2, 3});
        CompletableFuture<CallReport> report = calling();
        String control = answered();
        customer.act(control, "playback_start", "{\"audio_url\":\"" + customer.uri() + "/hello.mp3\"}");
        assertEquals("failed", customer.hook("call.playback.ended").payload().getString("status"));
        customer.act(control, "playback_start", "{\"audio_url\":\"http://192.0.2.1/hello.wav\"}");
        assertEquals(
                "file_not_found", customer.hook("call.playback.ended").payload().getString("status"));
        customer.act(control, "hangup", "{}");
        List<String> violations = done(report).violations();
        assertTrue(breaks(violations, Rule.NOT_IMITATED) && breaks(violations, Rule.LOOPBACK), violations.toString());
    }

    @Test
    void gather_asksAndTellsTheKeys() throws Exception {
        CompletableFuture<CallReport> report =
                calling(new Listen(SHORT), new Press("7"), new Listen(SHORT), new Press("42#"));
        String control = answered();
        String ask = ",\"valid_digits\":\"1234\",\"minimum_digits\":1,\"maximum_digits\":1,"
                + "\"invalid_payload\":\"Again.\"";
        customer.act(control, "gather_using_speak", speak("Press a key.", ask));
        customer.hook("call.dtmf.received");
        JsonObject ended = customer.hook("call.gather.ended").payload();
        assertEquals("valid", ended.getString("status"));
        assertEquals("4", ended.getString("digits"));
        customer.act(control, "hangup", "{}");
        assertEquals(List.of("Press a key.", "Again."), done(report).announcements());
    }

    @Test
    void gatherWithoutKeys_timesOutAfterItsTries() throws Exception {
        CompletableFuture<CallReport> report = calling();
        String control = answered();
        customer.act(control, "gather_using_speak", speak("Well?", ",\"timeout_millis\":200,\"maximum_tries\":2"));
        assertEquals("timeout", customer.hook("call.gather.ended").payload().getString("status"));
        customer.act(control, "hangup", "{}");
        assertEquals(List.of("Well?", "Well?"), done(report).announcements());
    }

    @Test
    void gather_endsWithTerminatorSilenceOrStopOrHangup() throws Exception {
        CompletableFuture<CallReport> report =
                calling(new Listen(SHORT), new Press("12#"), new Pause(Duration.ofSeconds(1)), new Press("3"));
        String control = answered();
        customer.act(control, "speak", speak("Hi.", ""));
        customer.act(control, "gather", "{\"timeout_millis\":60000,\"inter_digit_timeout_millis\":300}");
        assertEquals("12", customer.hook("call.gather.ended").payload().getString("digits"));
        customer.act(control, "gather", "{\"inter_digit_timeout_millis\":300}");
        assertEquals("3", customer.hook("call.gather.ended").payload().getString("digits"));
        customer.act(control, "gather", "{}");
        customer.act(control, "gather_stop", "{}");
        assertEquals("cancelled", customer.hook("call.gather.ended").payload().getString("status"));
        customer.act(control, "gather", "{}");
        customer.act(control, "hangup", "{}");
        assertEquals("call_hangup", customer.hook("call.gather.ended").payload().getString("status"));
        done(report);
    }

    @Test
    void recordingOfACall_canBeFetched() throws Exception {
        customer.reacting(hook -> {
                    switch (hook.type()) {
                        case "call.initiated" -> customer.act(hook.control(), "answer", "{" + customer.stream() + "}");
                        case "streaming.started" ->
                            customer.act(hook.control(), "record_start", "{\"format\":\"wav\",\"channels\":\"dual\"}");
                        default -> {}
                    }
                })
                .welcoming(peer -> peer.starting(() -> peer.media(speech(300))));
        CallReport report = call(new Listen(SHORT), new Say("hi", speech(300)), new Pause(SHORT), new HangUp());
        assertEquals(List.of(), report.violations());
        JsonObject saved = customer.hook("call.recording.saved").payload();
        assertEquals("dual", saved.getString("channels"));
        String url = saved.getJsonObject("recording_urls").getString("wav");
        byte[] wav = customer.download(url);
        try (AudioInputStream audio = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav))) {
            assertEquals(2, audio.getFormat().getChannels());
            assertEquals(8000, audio.getFormat().getSampleRate());
            assertTrue(Math.abs(audio.getFrameLength() - report.callerAudio().length) < 2400);
        }
        JsonObject listed = Shared.parse(
                        customer.get("/recordings?filter[call_leg_id]=" + saved.getString("call_leg_id"))
                                .body())
                .getJsonArray("data")
                .getJsonObject(0);
        assertEquals(url, listed.getJsonObject("download_urls").getString("wav"));
        assertEquals(listed, Customer.data(customer.get("/recordings/" + listed.getString("id"))));
        assertEquals(
                0,
                Shared.parse(customer.get("/recordings?filter[call_leg_id]=x").body())
                        .getJsonArray("data")
                        .size());
        assertEquals(List.of(), telnyx.violations());
        customer.download(url, "Authorization", "Bearer x");
        assertTrue(breaks(telnyx.violations(), Rule.DOWNLOAD_KEY));
        assertEquals(0, customer.download(url.replace(".wav", ".mp3")).length);
    }

    @Test
    void pausedRecording_leavesOutWhatIsSaidMeanwhile() throws Exception {
        CompletableFuture<CallReport> report = calling(
                new Listen(SHORT), new Say("secret", speech(600)), new Press("1"), new Pause(SHORT), new HangUp());
        String control = answered();
        customer.act(control, "record_start", "{\"format\":\"wav\",\"channels\":\"single\"}");
        assertEquals(
                "422/10027",
                Customer.refusal(
                        customer.act(control, "record_start", "{\"format\":\"wav\",\"channels\":\"single\"}")));
        customer.act(control, "record_pause", "{}");
        customer.act(control, "speak", speak("Hi.", ""));
        customer.hook("call.dtmf.received");
        customer.act(control, "record_resume", "{}");
        customer.act(control, "record_stop", "{}");
        assertEquals("422/10027", Customer.refusal(customer.act(control, "record_stop", "{}")));
        byte[] wav = customer.download(customer.hook("call.recording.saved")
                .payload()
                .getJsonObject("recording_urls")
                .getString("wav"));
        assertEquals(0, Ear.endOfSound(WaveFile.read(wav)));
        assertTrue(breaks(done(report).violations(), Rule.RECORD_ONCE));
    }

    @Test
    void callAndItsCost_areShown() throws Exception {
        CompletableFuture<CallReport> report = calling();
        String control = answered();
        JsonObject shown = Customer.data(customer.get("/calls/" + control));
        assertTrue(shown.getBoolean("is_alive"));
        String connection = telnyx.settings().get("carriers.telnyx.connection-id");
        assertEquals(
                control,
                Shared.parse(customer.get("/connections/" + connection + "/active_calls")
                                .body())
                        .getJsonArray("data")
                        .getJsonObject(0)
                        .getString("call_control_id"));
        customer.act(control, "hangup", "{}");
        assertEquals(Ending.SERVER, done(report).ending());
        JsonObject over = Customer.data(customer.get("/calls/" + control));
        assertTrue(!over.getBoolean("is_alive") && over.containsKey("end_time"));
        JsonObject record = Shared.parse(customer.get("/detail_records?filter[record_type]=sip-trunking&page[size]=50")
                        .body())
                .getJsonArray("data")
                .getJsonObject(0);
        assertEquals("0.0050", record.getString("cost"));
        assertEquals("USD", record.getString("currency"));
        assertEquals(over.getString("call_leg_id"), record.getString("call_leg_id"));
        assertEquals("422/10004", Customer.refusal(customer.get("/detail_records")));
        assertTrue(breaks(telnyx.violations(), Rule.REST_QUERY));
    }

    @Test
    void transfer_bridgesTheCallerWithTheTarget() throws Exception {
        Future<CallReport> target = expect(new Ring(SHORT), new Listen(Duration.ofMillis(100)), new HangUp());
        String state = Customer.base64("a");
        String targetState = Customer.base64("b");
        CompletableFuture<CallReport> report =
                calling(new Listen(SHORT), new Pause(Duration.ofMillis(600)), new Say("hello", speech(600)));
        String control = answered();
        customer.act(
                control,
                "transfer",
                "{\"to\":\"" + OTHER + "\",\"client_state\":\"" + state + "\",\"target_leg_client_state\":\""
                        + targetState + "\",\"command_id\":\"t1\"}");
        customer.act(control, "speak", speak("One moment.", ""));
        Customer.Hook first = customer.hook("call.bridged");
        Customer.Hook second = customer.hook("call.bridged");
        assertEquals(
                Set.of(state, targetState),
                Set.of(
                        first.payload().getString("client_state"),
                        second.payload().getString("client_state")));
        assertEquals(
                first.payload().getString("call_session_id"), second.payload().getString("call_session_id"));
        assertEquals(
                Set.of("+15550100", "+15550101"),
                Set.of(first.payload().getString("from"), second.payload().getString("from")));
        CallReport targets = done(target);
        assertEquals(Ending.CALLER, targets.ending());
        assertEquals(0, targets.callerAudio().length);
        CallReport caller = done(report);
        assertEquals(Ending.SERVER, caller.ending());
        assertEquals("the other side hung up", caller.detail());
        assertEquals(List.of(), caller.violations());
        assertEquals(List.of(), targets.violations());
    }

    @Test
    void transferToSomebodyWhoIsBusy_leavesTheCallerUp() throws Exception {
        Future<CallReport> target = expect(new Refuse(CallStatus.BUSY));
        CompletableFuture<CallReport> report = calling();
        String control = answered();
        customer.act(control, "transfer", "{\"to\":\"" + OTHER + "\",\"from\":\"+15550105\"}");
        JsonObject hangup = customer.hook("call.hangup").payload();
        assertEquals("user_busy", hangup.getString("hangup_cause"));
        assertEquals("+15550105", hangup.getString("from"));
        assertEquals(OTHER, hangup.getString("to"));
        done(target);
        assertTrue(Customer.data(customer.get("/calls/" + control)).getBoolean("is_alive"));
        customer.act(control, "hangup", "{}");
        done(report);
    }

    @Test
    void callerWhoHangsUpMeanwhile_withdrawsTheTransfer() throws Exception {
        Future<CallReport> target = expect(new Ring(Duration.ofSeconds(15)));
        CompletableFuture<CallReport> report = calling();
        String control = answered();
        customer.act(control, "transfer", "{\"to\":\"" + OTHER + "\",\"answering_machine_detection\":\"premium\"}");
        customer.hook("call.initiated");
        customer.hook("call.initiated");
        customer.act(control, "hangup", "{}");
        assertEquals("withdrawn", done(target).detail());
        done(report);
    }

    @Test
    void warmTransfer_asksTheTargetAndBridges() throws Exception {
        Future<CallReport> target = expect(new Listen(SHORT), new Press("1"), new Pause(SHORT), new HangUp());
        CompletableFuture<CallReport> report = calling();
        String first = answered();
        String second = Customer.data(customer.dial("\"to\":\"" + OTHER + "\",\"link_to\":\"" + first + "\""))
                .getString("call_control_id");
        assertEquals(second, customer.hook("call.answered").control());
        customer.act(second, "gather_using_speak", speak("Press one.", ",\"maximum_digits\":1"));
        assertEquals("1", customer.hook("call.gather.ended").payload().getString("digits"));
        assertEquals(
                "200", Customer.refusal(customer.act(first, "bridge", "{\"call_control_id\":\"" + second + "\"}")));
        Customer.Hook one = customer.hook("call.bridged");
        Customer.Hook other = customer.hook("call.bridged");
        assertEquals(
                List.of(first, second).stream().sorted().toList(),
                List.of(one.control(), other.control()).stream().sorted().toList());
        assertEquals(one.payload().getString("call_session_id"), other.payload().getString("call_session_id"));
        assertEquals(List.of("Press one."), done(target).announcements());
        assertEquals(Ending.SERVER, done(report).ending());
        assertEquals(List.of(), telnyx.violations());
    }

    @Test
    void dialThatBridgesOnAnswer_needsNoBridgeCommand() throws Exception {
        Future<CallReport> target = expect(new Pause(SHORT), new HangUp());
        CompletableFuture<CallReport> report = calling();
        String first = answered();
        customer.dial("\"to\":\"" + OTHER + "\",\"link_to\":\"" + first + "\",\"bridge_on_answer\":true");
        customer.hook("call.bridged");
        customer.hook("call.bridged");
        done(target);
        assertEquals(Ending.SERVER, done(report).ending());
    }

    @Test
    void bridgeWithNobody_isRefused() throws Exception {
        CompletableFuture<CallReport> report = calling();
        String control = answered();
        assertEquals(
                "422/90015", Customer.refusal(customer.act(control, "bridge", "{\"call_control_id\":\"v3:nobody\"}")));
        assertEquals("422/90015", Customer.refusal(customer.dial("\"to\":\"" + OTHER + "\",\"link_to\":\"v3:x\"")));
        customer.act(control, "hangup", "{}");
        assertTrue(breaks(done(report).violations(), Rule.CALL_ID));
    }
}
