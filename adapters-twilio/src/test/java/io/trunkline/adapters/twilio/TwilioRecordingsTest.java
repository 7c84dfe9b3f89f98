package io.trunkline.adapters.twilio;

import static io.trunkline.adapters.twilio.Samples.CALL;
import static io.trunkline.adapters.twilio.Samples.failure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.call.CarrierEvent;
import io.trunkline.ports.call.Recording;
import io.trunkline.ports.carrier.Carrier;
import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.carrier.CarrierException.Kind;
import io.trunkline.ports.carrier.LoopbackRest;
import io.trunkline.ports.carrier.RecordingCommand;
import io.trunkline.ports.web.BadWebhookException;
import io.trunkline.ports.web.Delivery;
import io.trunkline.ports.web.RestClient.Repeat;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioRecordingsTest {
    private static final String CURRENT = "/Calls/" + Requests.CALL + "/Recordings/Twilio.CURRENT.json";
    private static final String ACCOUNT = "/2010-04-01/Accounts/" + Requests.ACCOUNT;

    private final FakeTwilio twilio = new FakeTwilio();
    private final LoopbackRest rest = new LoopbackRest();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        twilio.close();
    }

    @Test
    void start_dual_equalsWhatTwiliosLibrariesSend() throws CarrierException {
        carrier().record(CALL, new RecordingCommand.Start(true));
        assertEquals(1, Golden.requestsLike(twilio.only(), Set.of(), Set.of("RecordingStatusCallback")));
        assertEquals(
                Requests.BASE + "/recording?call=" + Samples.OURS, twilio.only().field("RecordingStatusCallback"));
        assertEquals(List.of(Repeat.UNPROCESSED), rest.repeats());
    }

    @Test
    void start_mono_saysSo() throws CarrierException {
        carrier().record(CALL, new RecordingCommand.Start(false));
        assertEquals("mono", twilio.only().field("RecordingChannels"));
    }

    @Test
    void pause_isSent_equalsWhatTwiliosLibrariesSend() throws CarrierException {
        carrier().record(CALL, new RecordingCommand.Pause());
        assertEquals(2, Golden.requestsLike(twilio.only(), Set.of(), Set.of()));
        assertEquals(List.of(Repeat.SAFE), rest.repeats());
    }

    @Test
    void resumeAndStop_areSent_changeTheCurrentRecording() throws CarrierException {
        carrier().record(CALL, new RecordingCommand.Resume());
        carrier().record(CALL, new RecordingCommand.Stop());
        assertEquals(
                List.of("in-progress", "stopped"),
                twilio.received().stream()
                        .map(request -> request.field("Status"))
                        .toList());
        assertTrue(twilio.received().stream().allMatch(request -> request.uri().equals(ACCOUNT + CURRENT)));
    }

    @Test
    void stop_callIsOver_isNoError() throws CarrierException {
        carrier().hangUp(CALL);
        carrier().record(CALL, new RecordingCommand.Stop());
        assertEquals(2, twilio.received().size());
    }

    @Test
    void startOrPause_callIsOver_isRefused() throws CarrierException {
        carrier().hangUp(CALL);
        for (RecordingCommand command : List.of(new RecordingCommand.Start(true), new RecordingCommand.Pause())) {
            CarrierException refused = failure(() -> carrier().record(CALL, command));
            assertEquals(Kind.CALLER_ERROR, refused.kind());
            assertTrue(refused.getMessage().contains("21220"), refused.getMessage());
        }
    }

    @Test
    void download_ofOneChannel_writesTheFile() throws Exception {
        Path target = folder.resolve("call.wav");
        carrier().download(recording(url(), 1), target);
        assertEquals(FakeTwilio.SOUND, Files.readString(target));
        assertEquals(url(), twilio.url() + twilio.only().uri());
        assertEquals(
                FakeTwilio.basic(Requests.ACCOUNT, Requests.TOKEN),
                twilio.only().authorization());
    }

    @Test
    void download_ofTwoChannels_asksForBoth() throws Exception {
        carrier().download(recording(url(), 2), folder.resolve("call.wav"));
        assertEquals(Optional.of("2"), twilio.only().query().first("RequestedChannels"));
    }

    @Test
    void download_twoChannelsAreNotThere_takesWhatThereIs() throws Exception {
        twilio.answerNext(400, "{\"code\":20001,\"message\":\"no such channels\"}");
        Path target = folder.resolve("call.wav");
        carrier().download(recording(url(), 2), target);
        assertEquals(FakeTwilio.SOUND, Files.readString(target));
        assertEquals(2, twilio.received().size());
    }

    @Test
    void download_fails_leavesNothing() throws Exception {
        Path target = Files.writeString(folder.resolve("call.wav"), "from before");
        twilio.answerNext(404, "{\"code\":20404,\"message\":\"not found\"}");
        CarrierException missing = failure(() -> carrier().download(recording(url(), 1), target));
        assertEquals(Kind.CALLER_ERROR, missing.kind());
        assertFalse(Files.exists(target));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/Recordings/RE1.wav",
                "http://api.twilio.com/Recordings/RE1.wav",
                "https://api.twilio.com.evil.example/RE1.wav",
                "https://user:x@api.twilio.com/RE1.wav",
                "http://127.0.0.1:1/RE1.wav",
                "/RE1.wav"
            })
    void download_isNotAtTwilio_getsNoCredentials(String url) {
        Carrier carrier = twilio.carrier((_, _) -> {
            throw new AssertionError("asked");
        });
        assertEquals(
                Kind.CALLER_ERROR,
                failure(() -> carrier.download(recording(url, 1), folder.resolve("x.wav")))
                        .kind());
    }

    @Test
    void webhook_completed_tellsWhereItIs() throws BadWebhookException {
        Delivery delivery = read(fields("completed"));
        assertEquals(Optional.of(Samples.OURS), delivery.ours());
        assertEquals(
                List.of(new CarrierEvent.RecordingCompleted(
                        CALL.carrierId(),
                        new Recording(
                                FakeTwilio.RECORDING,
                                URI.create("https://api.twilio.com/Recordings/" + FakeTwilio.RECORDING + ".wav"),
                                "wav",
                                2,
                                Optional.of(Duration.ofSeconds(12))))),
                delivery.events());
        assertEquals(delivery, read(fields("completed")));
    }

    @ParameterizedTest
    @CsvSource({"absent,1", "failed,1", "in-progress,0", "processing,0"})
    void webhook_otherwise_tellsOfFailuresOnly(String word, int events) throws BadWebhookException {
        List<CarrierEvent> told = read(fields(word)).events();
        assertEquals(events, told.size());
        told.forEach(event -> assertEquals(new CarrierEvent.RecordingFailed(CALL.carrierId(), word), event));
    }

    @ParameterizedTest
    @CsvSource({
        "RecordingSid,RE1",
        "RecordingSid,../x",
        "RecordingUrl,no url",
        "RecordingUrl,/relative",
        "RecordingUrl,",
        "CallSid,x"
    })
    void webhook_isMalformed_isNamed(String field, String value) {
        Map<String, String> fields = new HashMap<>(fields("completed"));
        fields.put(field, value == null ? "" : value);
        BadWebhookException refused = assertThrows(BadWebhookException.class, () -> read(fields));
        assertTrue(refused.toString().contains(field), refused.toString());
    }

    @Test
    void webhook_saysNoDuration_tellsNone() throws BadWebhookException {
        Map<String, String> fields = new HashMap<>(fields("completed"));
        fields.put("RecordingDuration", "-1");
        fields.remove("RecordingChannels");
        CarrierEvent.RecordingCompleted told =
                (CarrierEvent.RecordingCompleted) read(fields).events().getFirst();
        assertEquals(Optional.empty(), told.recording().duration());
        assertEquals(1, told.recording().channels());
    }

    private Delivery read(Map<String, String> fields) throws BadWebhookException {
        return Requests.webhooks().read(Requests.called(Requests.BASE + "/recording?call=" + Samples.OURS, fields));
    }

    private static Map<String, String> fields(String word) {
        return Map.of(
                "CallSid",
                Requests.CALL,
                "RecordingSid",
                FakeTwilio.RECORDING,
                "RecordingUrl",
                "https://api.twilio.com/Recordings/" + FakeTwilio.RECORDING,
                "RecordingStatus",
                word,
                "RecordingDuration",
                "12",
                "RecordingChannels",
                "2");
    }

    private String url() {
        return twilio.url() + ACCOUNT + "/Recordings/" + FakeTwilio.RECORDING + ".wav";
    }

    private static Recording recording(String url, int channels) {
        return new Recording(FakeTwilio.RECORDING, URI.create(url), "wav", channels, Optional.empty());
    }

    private Carrier carrier() {
        return twilio.carrier(rest);
    }
}
