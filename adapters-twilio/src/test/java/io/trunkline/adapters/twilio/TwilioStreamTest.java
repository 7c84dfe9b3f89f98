package io.trunkline.adapters.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.media.MediaEvent;
import io.trunkline.ports.media.MediaSession;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioStreamTest {
    private static final String STREAM = "MZ0123456789abcdef0123456789abcdef";
    private static final String START = """
            {"event":"start","sequenceNumber":"1","start":{"accountSid":"%s","streamSid":"%s","callSid":"%s",\
            "tracks":["inbound"],"mediaFormat":{"encoding":"audio/x-mulaw","sampleRate":8000,"channels":1},\
            "customParameters":{"token":"t0ken","caller":"+15550100"}},"streamSid":"%s"}""".formatted(Requests.ACCOUNT, STREAM, Requests.CALL, STREAM);

    private final MediaSession session = new TwilioMedia().open(List.of(Requests.CALL));

    static Stream<String> received() {
        return frames("fromTwilio").filter(frame -> frame.getBoolean("valid")).map(frame -> frame.getString("frame"));
    }

    @ParameterizedTest
    @MethodSource("received")
    void frameOfTwilio_afterStart_isUnderstood(String frame) {
        boolean starts = frame.contains("\"event\":\"start\"");
        if (!starts) {
            read(START);
        }
        MediaEvent event = read(frame);
        assertFalse(event instanceof MediaEvent.Bad, event.toString());
        assertEquals(starts, event instanceof MediaEvent.Started);
    }

    @Test
    void framesTwilioWouldNotSend_areJudgedKindlyWhereTheyAreClear() {
        // Ours to decide: a clear meaning counts, an unknown event is skipped, and another format is refused.
        assertInstanceOf(MediaEvent.Unusable.class, read(invalid("16 kHz")));
        assertInstanceOf(MediaEvent.Started.class, read(invalid("numeric sequenceNumber")));
        assertEquals(new MediaEvent.Dtmf('1'), read(invalid("dtmf track")));
        assertEquals(new MediaEvent.Ignored("closed"), read(invalid("\"closed\"")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"media", "dtmf", "mark", "stop"})
    void event_beforeStart_isBad(String event) {
        MediaEvent before = read("{\"event\":\"%s\",\"streamSid\":\"%s\"}".formatted(event, STREAM));
        assertEquals(new MediaEvent.Bad(event + " before start"), before);
        assertInstanceOf(MediaEvent.Started.class, read(START));
    }

    @ParameterizedTest
    @ValueSource(strings = {"media", "dtmf", "mark", "stop"})
    void event_ofAnotherStream_isBad(String event) {
        read(START);
        assertEquals(
                new MediaEvent.Bad(event + " of another streamSid"),
                read("{\"event\":\"%s\",\"streamSid\":\"MZother\"}".formatted(event)));
        assertEquals(new MediaEvent.Bad(event + " of another streamSid"), read("{\"event\":\"%s\"}".formatted(event)));
    }

    @Test
    void start_bringsToken_tellsIt() {
        assertEquals(
                new MediaEvent.Started(
                        new CarrierCallId(Requests.CALL),
                        Optional.of("t0ken"),
                        AudioFormat.PCMU_8K,
                        AudioFormat.PCMU_8K),
                read(START));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"customParameters\":{}",
                "\"customParameters\":{\"token\":5}",
                "\"customParameters\":\"token\"",
                "\"customParameters\":null"
            })
    void start_bringsNoToken_tellsNone(String parameters) {
        String start = START.replaceFirst("\"customParameters\":\\{[^}]*}", parameters);
        assertEquals(
                Optional.empty(),
                assertInstanceOf(MediaEvent.Started.class, read(start)).token());
    }

    @Test
    void start_tokenIsSpelledElsewhere_isNotTaken() {
        String start = START.replace("\"token\":\"t0ken\"", "\"x\":{\"token\":\"t1\"}")
                .replaceFirst("\\{", "{\"start.customParameters.token\":\"t2\",\"token\":\"t3\",");
        assertEquals(
                Optional.empty(),
                assertInstanceOf(MediaEvent.Started.class, read(start)).token());
    }

    @Test
    void start_second_isBad() {
        read(START);
        assertEquals(new MediaEvent.Bad("a second start"), read(START));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"callSid\":\"CA0|\"callSid\":\"CA1|callSid",
                "\"callSid\"|\"callsid\"|callSid",
                "\"callSid\":\"CA0123456789abcdef|\"callSid\":\"../|callSid",
                "\"streamSid\":\"MZ|\"streamSid\":\"\\\"MZ|streamSid",
                "\"streamSid\"|\"stream_id\"|streamSid"
            })
    void start_isWrong_isBadAndNamed(String right, String wrong, String named) {
        String reason = assertInstanceOf(MediaEvent.Bad.class, read(START.replace(right, wrong)))
                .reason();
        assertTrue(reason.contains(named), reason);
        assertThrows(IllegalStateException.class, session::clear);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "audio/x-mulaw|audio/x-alaw",
                "8000|16000",
                "\"channels\":1|\"channels\":2",
                "\"channels\":1|\"channels\":[1]"
            })
    void start_isOfAnotherFormat_isUnusable(String right, String wrong) {
        MediaEvent.Unusable event = assertInstanceOf(MediaEvent.Unusable.class, read(START.replace(right, wrong)));
        assertTrue(event.reason().contains("mediaFormat"), event.reason());
        assertThrows(IllegalStateException.class, session::clear);
    }

    @Test
    void start_spellsNumbersAsStrings_isTaken() {
        String start = START.replace("8000", "\"8000\"").replace("\"channels\":1", "\"channels\":\"1\"");
        assertInstanceOf(MediaEvent.Started.class, read(start));
    }

    @Test
    void path_isOutbound_takesAnyCall() {
        assertInstanceOf(MediaEvent.Started.class, read(new TwilioMedia().open(List.of("outbound")), START));
    }

    @Test
    void path_isNoCall_takesNone() {
        for (List<String> path :
                List.of(List.<String>of(), List.of(""), List.of(Requests.CALL, "x"), List.of("outbound", "x"))) {
            assertInstanceOf(MediaEvent.Bad.class, read(new TwilioMedia().open(path), START));
        }
    }

    @Test
    void media_arrives_passesUntouched() {
        read(START);
        MediaEvent.Audio audio = assertInstanceOf(MediaEvent.Audio.class, read(media("\"payload\":\"no+JhoaJjpzS\"")));
        assertEquals("no+JhoaJjpzS", audio.frame().base64());
        assertEquals(AudioFormat.PCMU_8K, audio.frame().format());
        assertEquals(9, audio.frame().length());
    }

    @Test
    void media_isEscapedButBase64_isUnderstood() {
        read(START);
        MediaEvent.Audio audio = assertInstanceOf(MediaEvent.Audio.class, read(media("\"payload\":\"\\/\\u002f8=\"")));
        assertArrayEquals(new byte[] {(byte) 0xff, (byte) 0xff}, audio.frame().bytes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"payload\":\"_-_-\"",
                "\"payload\":\"abc\"",
                "\"payload\":\"////\\r\\n////\"",
                "\"payload\":\"a=b=\"",
                "\"payload\":1234",
                "\"payload\":null",
                "\"payload\":{}",
                "\"x\":\"y\""
            })
    void media_isNoBase64_isBad(String payload) {
        read(START);
        String reason =
                assertInstanceOf(MediaEvent.Bad.class, read(media(payload))).reason();
        assertTrue(reason.startsWith("media.payload"), reason);
    }

    @Test
    void media_isOutboundTrack_isIgnored() {
        read(START);
        assertInstanceOf(MediaEvent.Ignored.class, read(media("\"track\":\"outbound\",\"payload\":\"/w==\"")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"w\"", "\"12\"", "\"\"", "1", "null", "\"\u0661\""})
    void dtmf_isNoKey_isBad(String digit) {
        read(START);
        assertInstanceOf(
                MediaEvent.Bad.class,
                read("{\"event\":\"dtmf\",\"streamSid\":\"%s\",\"dtmf\":{\"digit\":%s}}".formatted(STREAM, digit)));
    }

    @Test
    void mark_hasNoName_isBad() {
        read(START);
        assertInstanceOf(
                MediaEvent.Bad.class, read("{\"event\":\"mark\",\"streamSid\":\"%s\",\"mark\":{}}".formatted(STREAM)));
    }

    @Test
    void event_isNew_isIgnoredByItsWordCutShort() {
        assertEquals(new MediaEvent.Ignored("connected"), read("{\"event\":\"connected\",\"protocol\":\"Call\"}"));
        assertEquals(new MediaEvent.Ignored("e".repeat(32)), read("{\"event\":\"%s\"}".formatted("e".repeat(9_000))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "", "{}", "[]", "{\"event\":1}", "{\"event\":\"stop\"", "{\"event\":\"start\"}x"})
    void message_isNoMessage_isBad(String text) {
        assertInstanceOf(MediaEvent.Bad.class, read(text));
    }

    @Test
    void newFields_areAnywhere_areTolerated() {
        String start = START.replaceFirst("\\{", "{\"new\":[[{\"a\":[]}]],\"deep\":{\"a\":{\"b\":{\"c\":{\"d\":1}}}},");
        assertInstanceOf(MediaEvent.Started.class, read(start));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"x\":{\"x\":{\"x\":{\"x\":{", "{\"x\":[", "{\"x\":[{\"y\":1}"})
    void message_endsInsideWhatIsSkipped_isBad(String text) {
        MediaEvent event = assertTimeoutPreemptively(Duration.ofSeconds(30), () -> read(text));
        assertInstanceOf(MediaEvent.Bad.class, event);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 160, 8_000})
    void audio_isWritten_equalsTwiliosShape(int bytes) {
        read(START);
        AudioFrame frame = AudioFrame.of(AudioFormat.PCMU_8K, new byte[bytes]);
        Spelling.require(text(session.audio(frame)));
        assertTrue(text(session.audio(frame)).contains("\"payload\":\"" + frame.base64() + "\""));
    }

    @Test
    void audio_isOfAnotherFormat_isRefused() {
        read(START);
        assertThrows(
                IllegalArgumentException.class,
                () -> session.audio(AudioFrame.of(AudioFormat.PCM16_8K, new byte[320])));
    }

    @Test
    void anything_writtenBeforeStart_isRefused() {
        assertThrows(IllegalStateException.class, () -> session.mark("m"));
        assertThrows(IllegalStateException.class, session::clear);
    }

    static Stream<JsonObject> sent() {
        return frames("toTwilio");
    }

    @ParameterizedTest
    @MethodSource("sent")
    void spelling_isChecked_judgesAsTheVectors(JsonObject vector) {
        if (vector.getBoolean("valid")) {
            Spelling.require(vector.getString("frame"));
        } else {
            assertThrows(AssertionError.class, () -> Spelling.require(vector.getString("frame")));
        }
    }

    @ParameterizedTest
    @MethodSource("sent")
    void vectorsMeaning_isWrittenByUs_isTheVector(JsonObject vector) {
        if (vector.getBoolean("valid")) {
            read(START);
            JsonObject frame = json(vector.getString("frame"));
            assertEquals(frame, json(text(written(frame))));
        }
    }

    static Stream<JsonObject> scenarios() {
        return Vectors.from("twilio-media-frames.json", "scenarios");
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void scenario_isPlayed_isUnderstoodAndSpelled(JsonObject scenario) {
        List<JsonObject> steps = scenario.getJsonArray("steps").getValuesAs(JsonObject.class);
        boolean starts = steps.stream().anyMatch(step -> step.toString().contains("\"start\""));
        if (!starts) {
            read(START);
        }
        for (JsonObject step : steps) {
            JsonObject frame = step.getJsonObject("frame");
            if (step.getString("dir").equals("toTwilio")) {
                assertEquals(frame, json(text(written(frame))));
            } else {
                MediaEvent event = read(frame.toString());
                assertFalse(event instanceof MediaEvent.Bad, event.toString());
            }
        }
    }

    private byte[] written(JsonObject frame) {
        return switch (frame.getString("event")) {
            case "media" ->
                session.audio(AudioFrame.ofBase64(
                        AudioFormat.PCMU_8K, frame.getJsonObject("media").getString("payload")));
            case "mark" -> session.mark(frame.getJsonObject("mark").getString("name"));
            default -> session.clear();
        };
    }

    private MediaEvent read(String message) {
        return read(session, message);
    }

    private static MediaEvent read(MediaSession session, String message) {
        byte[] text = message.getBytes(UTF_8);
        return session.read(text, 0, text.length);
    }

    private static String media(String fields) {
        return "{\"event\":\"media\",\"streamSid\":\"%s\",\"media\":{%s}}".formatted(STREAM, fields);
    }

    private static String invalid(String name) {
        return frames("fromTwilio")
                .filter(frame ->
                        !frame.getBoolean("valid") && frame.getString("name").contains(name))
                .map(frame -> frame.getString("frame"))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<JsonObject> frames(String direction) {
        return Vectors.from("twilio-media-frames.json", "frames")
                .filter(frame -> frame.getString("dir").equals(direction));
    }

    private static JsonObject json(String text) {
        return TwilioJson.object(text.getBytes(UTF_8)).orElseThrow();
    }

    private static String text(byte[] message) {
        return new String(message, UTF_8);
    }
}
