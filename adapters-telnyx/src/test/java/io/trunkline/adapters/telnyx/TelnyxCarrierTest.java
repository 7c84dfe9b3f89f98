package io.trunkline.adapters.telnyx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.adapters.telnyx.ClientState.Step;
import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.call.Digits;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.carrier.Announcement;
import io.trunkline.ports.carrier.Capability;
import io.trunkline.ports.carrier.CarrierCall;
import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.carrier.CarrierException.Kind;
import io.trunkline.ports.carrier.LoopbackRest;
import io.trunkline.ports.carrier.PlaceCall;
import io.trunkline.ports.carrier.RecordingCommand;
import io.trunkline.ports.web.RestClient.Repeat;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TelnyxCarrierTest {
    private static final String CALL = "/calls/" + Requests.LEG;
    private static final String ACTIVE = "/connections/" + Requests.CONNECTION + "/active_calls";

    private final FakeTelnyx telnyx = new FakeTelnyx();
    private final LoopbackRest rest = new LoopbackRest();

    @AfterEach
    void stop() {
        telnyx.close();
    }

    @Test
    void capabilities_areAsked_areAllButThoseOfTwilio() {
        Set<Capability> missing = EnumSet.allOf(Capability.class);
        missing.removeAll(carrier().capabilities());
        assertEquals(
                EnumSet.of(Capability.ANSWERS_IN_REPLY, Capability.DIGITS_END_MEDIA, Capability.ENDS_WITH_MEDIA),
                missing);
    }

    @Test
    void answer_isSent_bringsTheStreamAlong() throws CarrierException {
        carrier().answer(Requests.LIVE, Requests.MEDIA);
        FakeTelnyx.Received request = telnyx.last();
        assertEquals("POST " + CALL + "/actions/answer", request.method() + " " + request.target());
        assertEquals("Bearer " + FakeTelnyx.API_KEY, request.authorization());
        assertEquals(
                Map.of(
                        "stream_url", Requests.STREAM,
                        "stream_track", "inbound_track",
                        "stream_codec", "PCMU",
                        "stream_bidirectional_mode", "rtp",
                        "stream_bidirectional_codec", "PCMU"),
                stream(request.json()));
        assertEquals(ClientState.of(Requests.CALL, Optional.of(new CallControlId(Requests.LEG))), request.state());
    }

    @Test
    void answer_twice_isTheSameCommand() throws CarrierException {
        carrier().answer(Requests.LIVE, Requests.MEDIA);
        carrier().answer(Requests.LIVE, Requests.MEDIA);
        assertEquals(commandId(0), commandId(1));
    }

    @Test
    void targetLegs_areSet_areSent() throws CarrierException {
        carrier(Map.of("stream-target-legs", "self")).answer(Requests.LIVE, Requests.MEDIA);
        assertEquals("self", telnyx.last().json().getString("stream_bidirectional_target_legs"));
    }

    @Test
    void reattach_isSent_stopsTheStreamThatMayStillCount_startsAnother() throws CarrierException {
        carrier().reattach(Requests.LIVE, Requests.MEDIA);
        assertEquals(List.of("POST streaming_stop", "POST streaming_start"), telnyx.actions());
        assertEquals(Requests.STREAM, telnyx.last().json().getString("stream_url"));
        assertFalse(telnyx.last().json().containsKey("client_state"));
    }

    @Test
    void reattach_callIsOver_startsNothing() throws CarrierException {
        carrier().hangUp(Requests.LIVE);
        carrier().reattach(Requests.LIVE, Requests.MEDIA);
        assertEquals(List.of("POST hangup", "POST streaming_stop"), telnyx.actions());
    }

    @Test
    void place_isSent_saysAllThatWasAsked() throws CarrierException {
        telnyx.answering("/calls", 200, dialled());
        CarrierCallId placed = carrier().place(call(true, Optional.of(new Digits("1w2#a"))));
        assertEquals(Requests.LEG, placed.value());
        JsonObject request = telnyx.last().json();
        assertEquals(Requests.CONNECTION, request.getString("connection_id"));
        assertEquals("+15550100", request.getString("to"));
        assertEquals("+15550101", request.getString("from"));
        assertEquals(20, request.getInt("timeout_secs"));
        assertEquals(600, request.getInt("time_limit_secs"));
        assertEquals("greeting_end", request.getString("answering_machine_detection"));
        assertEquals("1w2#A", request.getString("send_digits_on_answer"));
        assertEquals(Requests.CALL.value(), request.getString("command_id"));
        assertEquals(Requests.BASE + "/voice", request.getString("webhook_url"));
        assertEquals(Requests.STREAM, request.getString("stream_url"));
        assertFalse(request.containsKey("stream_establish_before_call_originate"));
        assertEquals(
                ClientState.of(Requests.CALL, Optional.empty()), telnyx.last().state());
        assertEquals(List.of(Repeat.SAFE), rest.repeats());
    }

    @Test
    void place_plain_asksForNothingMore() throws CarrierException {
        telnyx.answering("/calls", 200, dialled());
        carrier().place(call(false, Optional.empty()));
        assertFalse(telnyx.last().json().containsKey("answering_machine_detection"));
        assertFalse(telnyx.last().json().containsKey("send_digits_on_answer"));
    }

    @Test
    void place_streamAtAnswer_carriesTheStreamInTheState() throws CarrierException {
        telnyx.answering("/calls", 200, dialled());
        carrier(Map.of("stream-at", "answer", "machine-detection-mode", "premium"))
                .place(call(true, Optional.empty()));
        assertFalse(telnyx.last().json().containsKey("stream_url"));
        assertEquals("premium", telnyx.last().json().getString("answering_machine_detection"));
        assertEquals(Optional.of(Requests.STREAM), telnyx.last().state().note());
    }

    @Test
    void place_streamBeforeDial_isAsked() throws CarrierException {
        telnyx.answering("/calls", 200, dialled());
        carrier(Map.of("establish-stream-before-dial", "true")).place(call(false, Optional.empty()));
        assertTrue(telnyx.last().json().getBoolean("stream_establish_before_call_originate"));
    }

    @Test
    void place_answerHoldsNoId_mayHaveHappened() {
        for (String answer :
                List.of("", "<html>", "{}", "{\"data\":{}}", "{\"data\":{\"call_control_id\":\"../x\"}}")) {
            try (FakeTelnyx odd = new FakeTelnyx().answering("/calls", 200, answer)) {
                TelnyxCarrier carrier = Requests.carrier(odd, rest, Map.of());
                assertEquals(
                        Kind.CARRIER_UNAVAILABLE,
                        failure(() -> carrier.place(call(false, Optional.empty())))
                                .kind(),
                        answer);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "403,90041,CARRIER_LIMITED",
        "422,90042,CARRIER_LIMITED",
        "422,90043,CARRIER_LIMITED",
        "429,90103,CARRIER_LIMITED",
        "429,10011,CARRIER_LIMITED",
        "403,10010,CARRIER_REFUSED",
        "422,10016,CALLER_ERROR",
        "400,10015,CALLER_ERROR",
        "408,10008,CARRIER_UNAVAILABLE",
        "500,10007,CARRIER_UNAVAILABLE",
        "302,1,CARRIER_UNAVAILABLE"
    })
    void place_isRefused_isSaidWhose(int status, String code, Kind kind) {
        telnyx.refusing("/calls", status, code, "No");
        CarrierException failure = failure(() -> carrier().place(call(false, Optional.empty())));
        assertEquals(kind, failure.kind());
        assertEquals("Telnyx answered " + status + ", " + code + ": No: for the test", failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<html>", "{\"errors\":[]}", "{\"errors\":\"no\"}", "{\"errors\":[{\"code\":\"\\u0007!\"}]}"
            })
    void error_isNotTelnyx_isSaidByStatus(String body) {
        telnyx.answering("/calls", 429, body);
        CarrierException failure = failure(() -> carrier().place(call(false, Optional.empty())));
        assertEquals(Kind.CARRIER_LIMITED, failure.kind());
        assertEquals("Telnyx answered 429", failure.getMessage());
    }

    @Test
    void find_callIsThere_isFoundByState() throws CarrierException {
        String other =
                ClientState.of(Requests.CALL, Optional.empty()).at(Step.WARM).base64();
        String own = ClientState.of(Requests.CALL, Optional.empty()).base64();
        telnyx.answering(ACTIVE, 200, active("v3:other", "bm90IG91cnM=", "next"))
                .answering(ACTIVE, 200, active(Requests.TARGET, other, "next"))
                .answering(ACTIVE, 200, active(Requests.LEG, own, ""));
        assertEquals(Optional.of(new CarrierCallId(Requests.LEG)), carrier().find(call(false, Optional.empty())));
        assertEquals(
                ACTIVE + "?page%5Blimit%5D=250", telnyx.received().getFirst().target());
        assertEquals(
                ACTIVE + "?page%5Blimit%5D=250&page%5Bafter%5D=next",
                telnyx.last().target());
    }

    @Test
    void find_callIsNotThere_findsNothing() throws CarrierException {
        telnyx.answering(ACTIVE, 200, "{\"data\":[],\"meta\":{\"cursors\":{\"after\":null}}}");
        assertEquals(Optional.empty(), carrier().find(call(false, Optional.empty())));
    }

    @Test
    void find_pagesNeverEnd_givesUp() throws CarrierException {
        telnyx.answering(ACTIVE, 200, active("v3:other", "", "next"));
        assertEquals(Optional.empty(), carrier().find(call(false, Optional.empty())));
        assertEquals(40, telnyx.received().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"is_alive\":false}|INITIATED",
                "{\"is_alive\":true,\"call_duration\":0}|INITIATED",
                "{\"is_alive\":true,\"call_duration\":3}|ANSWERED",
                "{\"is_alive\":true}|ANSWERED",
                "{\"is_alive\":false,\"end_time\":\"2026-11-24T12:00:00Z\"}|COMPLETED"
            })
    void status_isAsked_isRead(String told, CallStatus status) throws CarrierException {
        telnyx.answering(CALL, 200, "{\"data\":" + told + "}");
        assertEquals(status, carrier().status(Requests.LIVE));
    }

    @Test
    void hangUp_twice_isNoError() throws CarrierException {
        carrier().hangUp(Requests.LIVE);
        carrier().hangUp(Requests.LIVE);
        assertEquals(List.of("POST hangup", "POST hangup"), telnyx.actions());
        assertNotEquals(commandId(0), commandId(1));
        assertEquals(List.of(Repeat.SAFE, Repeat.SAFE), rest.repeats());
    }

    @Test
    void hangUp_callIsUnknown_isNoError() throws CarrierException {
        telnyx.refusing(CALL + "/actions/hangup", 404, "10005", "Resource not found");
        carrier().hangUp(Requests.LIVE);
        assertEquals(1, telnyx.received().size());
    }

    @Test
    void hangUp_isRefused_isSaid() {
        telnyx.refusing(CALL + "/actions/hangup", 422, "90015", "Invalid call control id");
        assertEquals(
                Kind.CALLER_ERROR,
                failure(() -> carrier().hangUp(Requests.LIVE)).kind());
    }

    @Test
    void announce_words_takesTheAudioAwayAndSpeaks() throws CarrierException {
        carrier().announceAndHangUp(Requests.LIVE, new Announcement.Text("Bye \u0000now \ud83d\udc4b."));
        assertEquals(List.of("POST streaming_stop", "POST speak"), telnyx.actions());
        assertEquals("Bye now \ud83d\udc4b.", telnyx.last().json().getString("payload"));
        assertEquals("Telnyx.KokoroTTS.af", telnyx.last().json().getString("voice"));
        assertEquals(Step.ANNOUNCING, telnyx.last().state().step());
    }

    @Test
    void announce_tooManyWords_areCutBetweenLetters() throws CarrierException {
        carrier(Map.of("say-voice", "female", "say-language", "en-US"))
                .announceAndHangUp(Requests.LIVE, new Announcement.Text("x" + "\ud83d\udc4b".repeat(2_000)));
        assertEquals("x" + "\ud83d\udc4b".repeat(1_499), telnyx.last().json().getString("payload"));
        assertEquals("en-US", telnyx.last().json().getString("language"));
    }

    @ParameterizedTest
    @CsvSource({"https://example.com/bye.MP3,mp3", "https://example.com/bye.wav,wav", "https://example.com/bye,mp3"})
    void announce_sound_isPlayed(URI url, String type) throws CarrierException {
        carrier().announceAndHangUp(Requests.LIVE, new Announcement.Sound(url));
        assertEquals(List.of("POST streaming_stop", "POST playback_start"), telnyx.actions());
        assertEquals(url.toString(), telnyx.last().json().getString("audio_url"));
        assertEquals(type, telnyx.last().json().getString("audio_type"));
        assertEquals(Step.ANNOUNCING, telnyx.last().state().step());
    }

    @Test
    void announce_hadNoStream_speaksAllTheSame() throws CarrierException {
        telnyx.refusing(CALL + "/actions/streaming_stop", 422, "90048", "Media streaming not used");
        carrier().announceAndHangUp(Requests.LIVE, new Announcement.Text("Bye."));
        assertEquals(List.of("POST streaming_stop", "POST speak"), telnyx.actions());
    }

    @Test
    void announce_callIsOver_isNoErrorAndSaysNothing() throws CarrierException {
        carrier().hangUp(Requests.LIVE);
        carrier().announceAndHangUp(Requests.LIVE, new Announcement.Text("Anybody?"));
        assertEquals(List.of("POST hangup", "POST streaming_stop"), telnyx.actions());
    }

    @Test
    void digits_areSent_asOneCommand() throws CarrierException {
        carrier(Map.of("digit-duration", "20")).sendDigits(Requests.LIVE, new Digits("12w#A"), Requests.MEDIA);
        assertEquals(List.of("POST send_dtmf"), telnyx.actions());
        assertEquals("12w#A", telnyx.last().json().getString("digits"));
        assertEquals(100, telnyx.last().json().getInt("duration_millis"));
    }

    @Test
    void digits_callIsOver_isAnError() throws CarrierException {
        carrier().hangUp(Requests.LIVE);
        CarrierException failure = failure(() -> carrier().sendDigits(Requests.LIVE, new Digits("1"), Requests.MEDIA));
        assertTrue(failure.getMessage().contains("90018"), failure.getMessage());
    }

    @Test
    void recording_isCommanded_asAsked() throws CarrierException {
        TelnyxCarrier carrier = carrier();
        carrier.record(Requests.LIVE, new RecordingCommand.Start(true));
        assertEquals("dual", telnyx.last().json().getString("channels"));
        assertEquals("wav", telnyx.last().json().getString("format"));
        assertEquals(Requests.CALL, telnyx.last().state().call());
        carrier.record(Requests.LIVE, new RecordingCommand.Pause());
        carrier.record(Requests.LIVE, new RecordingCommand.Resume());
        carrier.record(Requests.LIVE, new RecordingCommand.Stop());
        carrier.record(Requests.LIVE, new RecordingCommand.Start(false));
        assertEquals("single", telnyx.last().json().getString("channels"));
        assertEquals(
                List.of(
                        "POST record_start",
                        "POST record_pause",
                        "POST record_resume",
                        "POST record_stop",
                        "POST record_start"),
                telnyx.actions());
    }

    @Test
    void recording_isStoppedAfterTheCall_isNoError() throws CarrierException {
        carrier().hangUp(Requests.LIVE);
        carrier().record(Requests.LIVE, new RecordingCommand.Stop());
        assertEquals(
                Kind.CALLER_ERROR,
                failure(() -> carrier().record(Requests.LIVE, new RecordingCommand.Pause()))
                        .kind());
    }

    @Test
    void callId_needsEscaping_staysOneSegment() throws CarrierException {
        carrier().hangUp(new CarrierCall(Requests.CALL, new CarrierCallId("v3:a/b+c=")));
        assertEquals("/calls/v3:a%2Fb%2Bc%3D/actions/hangup", telnyx.last().target());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../evil", "v3:x/../evil", "v3:x?evil=1", "v3:x#y", "a b", "\u00e9", ".", "/calls"})
    void callId_isNone_isRefusedBeforeAnyRequest(String id) {
        CarrierCall call = new CarrierCall(Requests.CALL, new CarrierCallId(id));
        assertEquals(Kind.CALLER_ERROR, failure(() -> carrier().hangUp(call)).kind());
        assertEquals(List.of(), telnyx.received());
    }

    @Test
    void leg_isKnownByItsOtherNameOnly_isLookedUpFirst() throws CarrierException {
        CarrierCall call = new CarrierCall(Requests.CALL, new LegName(Requests.LEG_ID).id());
        telnyx.answering(ACTIVE, 200, active(Requests.LEG, "", ""));
        carrier().announceAndHangUp(call, new Announcement.Text("Bye."));
        carrier().record(call, new RecordingCommand.Stop());
        carrier().hangUp(call);
        assertEquals(CALL + "/actions/hangup", telnyx.last().target());
        assertEquals(7, telnyx.received().size());
    }

    @Test
    void leg_isKnownByItsOtherNameOnlyAndIsOver_isNoError() throws CarrierException {
        CarrierCall call = new CarrierCall(Requests.CALL, new LegName(Requests.LEG_ID).id());
        telnyx.answering(ACTIVE, 200, "{\"data\":[]}");
        carrier().announceAndHangUp(call, new Announcement.Text("Bye."));
        carrier().record(call, new RecordingCommand.Stop());
        carrier().hangUp(call);
        assertEquals(CallStatus.COMPLETED, carrier().status(call));
        assertEquals(
                Kind.CALLER_ERROR,
                failure(() -> carrier().sendDigits(call, new Digits("1"), Requests.MEDIA))
                        .kind());
        assertEquals(
                Kind.CALLER_ERROR,
                failure(() -> carrier().record(call, new RecordingCommand.Pause()))
                        .kind());
    }

    @Test
    void credentials_areRight_areTheApplications() throws CarrierException {
        telnyx.answering("/call_control_applications/" + Requests.CONNECTION, 200, "{\"data\":{\"id\":\"1\"}}");
        carrier().verifyCredentials();
        assertEquals(1, telnyx.received().size());
    }

    @Test
    void credentials_connectionIsUnknown_isSaid() {
        CarrierException failure = failure(() -> carrier().verifyCredentials());
        assertEquals(Kind.CALLER_ERROR, failure.kind());
        assertTrue(failure.getMessage().contains("10005"), failure.getMessage());
    }

    @Test
    void telnyx_isSilent_isUnavailableWithoutSecret() {
        TelnyxCarrier carrier = Requests.carrier(
                telnyx,
                (_, _) -> {
                    throw new IOException("reset");
                },
                Map.of());
        CarrierException failure = failure(() -> carrier.hangUp(Requests.LIVE));
        assertEquals(Kind.CARRIER_UNAVAILABLE, failure.kind());
        assertFalse(failure.toString().contains(FakeTelnyx.API_KEY));
    }

    @Test
    void thread_isInterrupted_staysSo() {
        TelnyxCarrier carrier = Requests.carrier(
                telnyx,
                (_, _) -> {
                    throw new InterruptedException();
                },
                Map.of());
        assertEquals(
                Kind.CARRIER_UNAVAILABLE,
                failure(() -> carrier.hangUp(Requests.LIVE)).kind());
        assertTrue(Thread.interrupted());
    }

    private TelnyxCarrier carrier() {
        return carrier(Map.of());
    }

    private TelnyxCarrier carrier(Map<String, String> settings) {
        return Requests.carrier(telnyx, rest, settings);
    }

    private String commandId(int request) {
        return telnyx.received().get(request).json().getString("command_id");
    }

    static PlaceCall call(boolean detectMachine, Optional<Digits> digits) {
        return new PlaceCall(
                Requests.CALL,
                new PhoneNumber("+15550101"),
                new PhoneNumber("+15550100"),
                Requests.MEDIA,
                Duration.ofSeconds(20),
                Duration.ofMinutes(10),
                detectMachine,
                digits);
    }

    private static Map<String, String> stream(JsonObject command) {
        return command.keySet().stream()
                .filter(name -> name.startsWith("stream_"))
                .collect(Collectors.toMap(name -> name, command::getString));
    }

    static String dialled() {
        return "{\"data\":{\"record_type\":\"call\",\"call_control_id\":\"" + Requests.LEG + "\",\"call_leg_id\":\""
                + Requests.LEG_ID + "\",\"is_alive\":false}}";
    }

    static String active(String id, String state, String after) {
        return "{\"data\":[{\"call_control_id\":\"" + id + "\",\"call_leg_id\":\"" + Requests.LEG_ID
                + "\",\"client_state\":\"" + state + "\"}],\"meta\":{\"cursors\":{\"after\":\"" + after + "\"}}}";
    }

    private static CarrierException failure(Executable executable) {
        return assertThrows(CarrierException.class, executable);
    }
}
