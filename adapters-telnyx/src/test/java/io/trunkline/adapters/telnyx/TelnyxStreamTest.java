package io.trunkline.adapters.telnyx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.media.MediaEvent;
import io.trunkline.ports.media.MediaSession;
import jakarta.json.JsonObject;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TelnyxStreamTest {
    private static final String FRAMES = "vectors/telnyx-media-frames.json";
    private static final String EXAMPLE_CALL = "v2:T02llQxIyaRkhfRKxgAP8nY511EhFLizdvdUKJiSw8d6A9BborherQ";

    private final MediaSession inbound = session(Requests.LEG, "t0ken");

    @TestFactory
    Stream<DynamicTest> example_isRead_asWhatItIs() {
        return Shared.list(FRAMES, "telnyx_to_app").stream()
                .map(example -> DynamicTest.dynamicTest(
                        example.getString("name"),
                        () -> assertEquals(
                                expected(example.getString("name")),
                                readExample(example).toString())));
    }

    /** What belongs into a stream comes after the example's start. */
    private static MediaEvent readExample(JsonObject example) {
        MediaSession session = session("outbound", "t0ken");
        String event = example.getJsonObject("frame").getString("event");
        if (!event.equals("start") && !event.equals("connected")) {
            read(session, start(EXAMPLE_CALL, "PCMU", "8000", "1"));
        }
        return read(session, example.getJsonObject("frame").toString());
    }

    private static String expected(String name) {
        String started = "Started[" + EXAMPLE_CALL + ", PCMU(8000), PCMU(8000)]";
        return switch (name) {
            case "connected", "connected with auth token" -> "Ignored[what=connected]";
            case "start", "start with custom_parameters" -> started;
            case "start with null from, L16" ->
                "Unusable[reason=start.media_format is neither PCMU nor PCMA at 8000 Hz, mono: L16]";
            case "media inbound" -> "Audio[frame=PCMU(8000) 160 bytes, timestamp=OptionalLong[5]]";
            case "media outbound echo (both_tracks / outbound_track only)" ->
                "Ignored[what=media of the outbound track]";
            case "dtmf" -> "Dtmf[digit=1]";
            case "mark returned" -> "MarkReached[name=some_mark_name]";
            case "error unknown_error" -> "Bad[reason=Telnyx reports error 100002 unknown_error]";
            case "error malformed_frame" -> "Bad[reason=Telnyx reports error 100003 malformed_frame]";
            case "error invalid_media" -> "Bad[reason=Telnyx reports error 100004 invalid_media]";
            case "error rate_limit_reached" -> "Bad[reason=Telnyx reports error 100005 rate_limit_reached]";
            case "stop" -> "Stopped[]";
            default -> throw new AssertionError("a new example: " + name);
        };
    }

    @Test
    void messages_areWritten_asTelnyxShowsThem() {
        List<JsonObject> shown = Shared.list(FRAMES, "app_to_telnyx").stream()
                .map(example -> example.getJsonObject("frame"))
                .toList();
        assertEquals(3, shown.size());
        JsonObject media = json(inbound.audio(AudioFrame.of(AudioFormat.PCMU_8K, new byte[160])));
        assertEquals(shown.getFirst().keySet(), media.keySet());
        assertEquals(
                shown.getFirst().getJsonObject("media").keySet(),
                media.getJsonObject("media").keySet());
        assertEquals(shown.get(1), json(inbound.mark("some_mark_name")));
        assertEquals(shown.get(2), json(inbound.clear()));
    }

    @Test
    void stream_starts_bringsItsToken() {
        MediaEvent.Started started =
                assertInstanceOf(MediaEvent.Started.class, read(inbound, start(Requests.LEG, "PCMA", "8000", "1")));
        assertEquals(
                new MediaEvent.Started(
                        new CarrierCallId(Requests.LEG),
                        Optional.of("t0ken"),
                        AudioFormat.PCMA_8K,
                        AudioFormat.PCMU_8K),
                started);
    }

    @Test
    void handle_hasChanged_isKnownByWhatTheLegCarries() {
        String start = start("v3:another", "PCMU", "8000", "1")
                .replace("\"from\"", "\"client_state\":\"" + Requests.state(ClientState.Step.TALKING) + "\",\"from\"");
        MediaEvent.Started started = assertInstanceOf(MediaEvent.Started.class, read(inbound, start));
        assertEquals(Requests.LEG, started.call().value());
    }

    @Test
    void handle_holdsSlashes_isOneCall() {
        MediaSession session = new TelnyxMedia(AudioFormat.PCMU_8K).open(List.of("v3:a", "b", "t0ken"));
        MediaEvent.Started started =
                assertInstanceOf(MediaEvent.Started.class, read(session, start("v3:a/b", "PCMU", "8000", "1")));
        assertEquals(Optional.of("t0ken"), started.token());
    }

    @Test
    void path_isNone_beginsNothing() {
        for (List<String> path : List.of(
                List.<String>of(),
                List.of("outbound"),
                List.of(Requests.LEG),
                List.of("..", "t0ken"),
                List.of("", "t0ken"))) {
            MediaSession session = new TelnyxMedia(AudioFormat.PCMU_8K).open(path);
            assertInstanceOf(
                    MediaEvent.Bad.class, read(session, start(Requests.LEG, "PCMU", "8000", "1")), path.toString());
        }
    }

    @Test
    void token_isMissing_bringsNone() {
        MediaEvent.Started started = assertInstanceOf(
                MediaEvent.Started.class, read(session("outbound", ""), start(Requests.LEG, "PCMU", "8000", "1")));
        assertEquals(Optional.empty(), started.token());
    }

    @ParameterizedTest
    @CsvSource({"G722,8000,1", "OPUS,16000,1", "L16,16000,1", "PCMU,16000,1", "PCMU,8000,2", "'',8000,1"})
    void format_isNotTheTelephones_isUnusable(String encoding, String rate, String channels) {
        assertInstanceOf(MediaEvent.Unusable.class, read(inbound, start(Requests.LEG, encoding, rate, channels)));
    }

    @Test
    void format_isMissing_isUnusable() {
        assertInstanceOf(
                MediaEvent.Unusable.class,
                read(inbound, "{\"event\":\"start\",\"start\":{\"call_control_id\":\"" + Requests.LEG + "\"}}"));
    }

    @Test
    void stream_startsTwice_isBad() {
        open();
        assertEquals(new MediaEvent.Bad("a second start"), read(inbound, start(Requests.LEG, "PCMU", "8000", "1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"media", "dtmf", "mark", "stop"})
    void message_isBeforeStart_isBad(String event) {
        assertEquals(new MediaEvent.Bad(event + " before start"), read(inbound, "{\"event\":\"" + event + "\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "7",
                "{",
                "{}",
                "{\"event\":7}",
                "{\"event\":\"media\"}",
                "{\"event\":\"media\",\"media\":[]}",
                "{\"event\":\"media\",\"media\":{\"payload\":null}}",
                "{\"event\":\"media\",\"media\":{\"payload\":\"*\"}}",
                "{\"event\":\"dtmf\"}",
                "{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"12\"}}",
                "{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"x\"}}",
                "{\"event\":\"mark\"}",
                "{\"event\":\"mark\",\"mark\":{}}"
            })
    void message_isMalformed_isBad(String message) {
        open();
        assertInstanceOf(MediaEvent.Bad.class, read(inbound, message));
    }

    @Test
    void media_comesInOrder_passesUntouched() {
        open();
        for (int chunk = 7; chunk < 12; chunk++) {
            assertArrayEquals(new byte[] {(byte) chunk}, heard(media(chunk)));
        }
    }

    @Test
    void media_isSwapped_isPutInOrder() {
        open();
        assertArrayEquals(new byte[] {1}, heard(media(1)));
        assertInstanceOf(MediaEvent.Ignored.class, read(inbound, media(3)));
        assertInstanceOf(MediaEvent.Ignored.class, read(inbound, media(4)));
        assertArrayEquals(new byte[] {2, 3, 4}, heard(media(2)));
        assertArrayEquals(new byte[] {5}, heard(media(5)));
    }

    @Test
    void media_isLost_isGivenUpAfterATenthOfASecond() {
        open();
        heard(media(1));
        for (int chunk = 3; chunk < 8; chunk++) {
            assertInstanceOf(MediaEvent.Ignored.class, read(inbound, media(chunk)));
        }
        assertArrayEquals(new byte[] {3, 4, 5, 6, 7, 8}, heard(media(8)));
        assertEquals(new MediaEvent.Ignored("media that came too late"), read(inbound, media(2)));
        assertArrayEquals(new byte[] {9}, heard(media(9)));
    }

    @Test
    void media_isLostTwice_stopsAtTheSecondGap() {
        open();
        heard(media(1));
        for (int chunk : List.of(3, 5, 6, 7, 8)) {
            assertInstanceOf(MediaEvent.Ignored.class, read(inbound, media(chunk)));
        }
        assertArrayEquals(new byte[] {3}, heard(media(9)));
        assertArrayEquals(new byte[] {4, 5, 6, 7, 8, 9}, heard(media(4)));
    }

    @Test
    void media_comesTwice_isHeardOnce() {
        open();
        heard(media(1));
        assertInstanceOf(MediaEvent.Ignored.class, read(inbound, media(1)));
        assertInstanceOf(MediaEvent.Ignored.class, read(inbound, media(3)));
        assertInstanceOf(MediaEvent.Ignored.class, read(inbound, media(3)));
        assertArrayEquals(new byte[] {2, 3}, heard(media(2)));
    }

    @Test
    void counting_beginsAnew_isHeardOn() {
        open();
        heard(media(100_000));
        assertArrayEquals(new byte[] {1}, heard(media(1)));
        assertArrayEquals(new byte[] {2}, heard(media(2)));
    }

    @Test
    void media_isFarAhead_stallsNothing() {
        open();
        heard(media(1));
        List<Class<?>> events = IntStream.rangeClosed(1, 6)
                .mapToObj(step -> read(inbound, media(1_000L * step)))
                .<Class<?>>map(Object::getClass)
                .toList();
        assertEquals(MediaEvent.Audio.class, events.getLast());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"chunk\":null,",
                "\"chunk\":\"-1\",",
                "\"chunk\":\"99999999999999999999\",",
                "\"chunk\":{},"
            })
    void media_hasNoNumber_isHeardAtOnce(String chunk) {
        open();
        heard(media(5));
        assertArrayEquals(
                new byte[] {-1, -1}, heard("{\"event\":\"media\",\"media\":{" + chunk + "\"payload\":\"//8=\"}}"));
    }

    @Test
    void audio_isShort_isFilledWithSilence() {
        byte[] sent = payload(inbound.audio(AudioFrame.of(AudioFormat.PCMU_8K, new byte[] {1, 2})));
        byte[] expected = new byte[160];
        Arrays.fill(expected, (byte) 0xFF);
        expected[0] = 1;
        expected[1] = 2;
        assertArrayEquals(expected, sent);
    }

    @Test
    void audio_isTooLongOrOfAnotherFormat_isRefused() {
        assertEquals(240_000, payload(inbound.audio(AudioFrame.of(AudioFormat.PCMU_8K, new byte[240_000]))).length);
        for (AudioFrame frame : List.of(
                AudioFrame.of(AudioFormat.PCMU_8K, new byte[240_001]),
                AudioFrame.of(AudioFormat.PCMA_8K, new byte[160]))) {
            assertThrows(IllegalArgumentException.class, () -> inbound.audio(frame));
        }
    }

    private void open() {
        assertInstanceOf(MediaEvent.Started.class, read(inbound, start(Requests.LEG, "PCMU", "8000", "1")));
    }

    private byte[] heard(String message) {
        return assertInstanceOf(MediaEvent.Audio.class, read(inbound, message))
                .frame()
                .bytes();
    }

    private static MediaSession session(String call, String token) {
        return new TelnyxMedia(AudioFormat.PCMU_8K).open(List.of(call, token));
    }

    private static MediaEvent read(MediaSession session, String message) {
        byte[] text = message.getBytes(UTF_8);
        return session.read(text, 0, text.length);
    }

    /** One byte of audio, which tells the chunk. */
    private static String media(long chunk) {
        return "{\"event\":\"media\",\"stream_id\":\"s\",\"media\":{\"track\":\"inbound\",\"chunk\":\"" + chunk
                + "\",\"timestamp\":\"5\",\"payload\":\""
                + Base64.getEncoder().encodeToString(new byte[] {(byte) chunk}) + "\"}}";
    }

    private static String start(String call, String encoding, String rate, String channels) {
        return """
                {"event":"start","stream_id":"s","start":{"call_control_id":"%s","from":null,"to":"+15550101",\
                "media_format":{"encoding":"%s","sample_rate":%s,"channels":%s}}}""".formatted(call, encoding, rate, channels);
    }

    private static JsonObject json(byte[] message) {
        return TelnyxJson.object(message).orElseThrow();
    }

    private static byte[] payload(byte[] message) {
        return Base64.getDecoder().decode(json(message).getJsonObject("media").getString("payload"));
    }
}
