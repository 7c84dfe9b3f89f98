package io.trunkline.adapters.telnyx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.media.FrameScanner;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scanner beside the parser: what it takes, the parser takes and reads alike. Here, because ports has no parser. */
class FrameScannerTest {
    private static final int EVENT = 0;
    private static final int TRACK = 1;
    private static final int CHUNK = 2;
    private static final int PAYLOAD = 3;
    private static final List<String> PATHS = List.of("event", "media.track", "media.chunk", "media.payload");
    private static final String WHOLE = """
            {"event":"media","sequence_number":"4","stream_id":"32de0dea-53cb","version":1.5,"more":[true,false,null],\
            "media":{"track":"inbound","chunk":"2","timestamp":"5","payload":"no+JhoaJjpzS/w=="},"x":{"event":"y"}}""";

    private final FrameScanner scanner = new FrameScanner(PATHS.toArray(String[]::new));

    @Test
    void message_asCarriersSendIt_isReadWithoutTheParser() {
        assertTrue(scan(WHOLE));
        assertTrue(scanner.is(EVENT, "media"));
        assertEquals("inbound", scanner.text(TRACK, ""));
        assertEquals(2, scanner.whole(CHUNK, 18));
        assertEquals("no+JhoaJjpzS/w==", audio().base64());
        assertArrayEquals(Base64.getDecoder().decode("no+JhoaJjpzS/w=="), audio().bytes());
    }

    @Test
    void message_liesAnywhereInItsBuffer_isReadThere() {
        byte[] text = WHOLE.getBytes(UTF_8);
        for (int before = 0; before < 9; before++) {
            byte[] buffer = new byte[before + text.length + 9];
            Arrays.fill(buffer, (byte) '"');
            System.arraycopy(text, 0, buffer, before, text.length);
            assertTrue(scanner.scan(buffer, before, text.length));
            assertEquals("no+JhoaJjpzS/w==", audio().base64());
        }
    }

    @Test
    void message_isCutAnywhere_isLeftToTheParser() {
        byte[] text = WHOLE.getBytes(UTF_8);
        for (int length = 0; length < text.length; length++) {
            assertFalse(scanner.scan(text, 0, length), "cut to " + length);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event\":\"media\",\"event\":\"stop\"}",
                "{\"event\":\"media\",\"event\":null}",
                "{\"media\":{\"payload\":\"AAAA\"},\"media\":{\"chunk\":1}}",
                "{\"media\":{\"payload\":\"AAAA\",\"payload\":\"BBBB\"}}",
                "{\"ev\\u0065nt\":\"media\"}",
                "{\"event\":\"me\\u0064ia\"}",
                "{\"x\":\"\\/\"}",
                "{\"x\":\"\u00e9\"}",
                "{\"x\":\"\t\"}",
                "{\"x\":1e5}",
                "{\"x\":1234567890123456789}",
                "{\"media\":{\"chunk\":-1}}",
                "{\"media\":{\"chunk\":1.0}}",
                "{\"x\":[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]}"
            })
    void message_canBeReadInTwoWays_isLeftToTheParser(String message) {
        assertFalse(scan(message));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "1",
                "{",
                "{}{}",
                "{}x",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{,}",
                "{\"a\":01}",
                "{\"a\":-}",
                "{\"a\":1.}",
                "{\"a\":.5}",
                "{\"a\":+1}",
                "{\"a\":tru}",
                "{\"a\":nulls}",
                "{\"a\":[1,]}",
                "{\"a\":[}]}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":\"\n\"}",
                "\ufeff{}",
                "{\"a\":NaN}",
                "{\"a\":1]"
            })
    void message_isNoJson_isNeverTaken(String message) {
        assertFalse(scan(message));
    }

    @Test
    void names_standDeeper_areOthers() {
        assertTrue(
                scan("{\"x\":{\"event\":\"media\",\"media\":{\"payload\":\"AAAA\"}},\"media\":[{\"payload\":\"AAAA\"}],"
                        + "\"media.payload\":\"AAAA\",\"payload\":\"AAAA\"}"));
        for (int field = 0; field < PATHS.size(); field++) {
            assertFalse(scanner.isText(field));
        }
        assertNull(scanner.audio(PAYLOAD, AudioFormat.PCMU_8K));
    }

    @Test
    void message_afterAnother_keepsNothingOfIt() {
        assertTrue(scan(WHOLE));
        assertTrue(scan("{}"));
        assertFalse(scanner.is(EVENT, "media"));
        assertEquals(-1, scanner.whole(CHUNK, 18));
        assertNull(scanner.audio(PAYLOAD, AudioFormat.PCMU_8K));
    }

    @Test
    void text_isTheOneKnown_isNotMadeAgain() {
        String known = new String("inbound".toCharArray());
        assertTrue(scan(WHOLE));
        assertSame(known, scanner.text(TRACK, known));
    }

    @Test
    void messages_ofAllShapes_areReadAsTheParserDoes() {
        Random random = new Random(17);
        int taken = 0;
        for (int i = 0; i < 20_000; i++) {
            taken += agrees(object(random, 1).getBytes(UTF_8)) ? 1 : 0;
        }
        assertTrue(taken > 5_000, "only " + taken + " were taken");
    }

    @Test
    void messages_damagedAnyhow_areReadAsTheParserDoesOrNotAtAll() {
        Random random = new Random(18);
        String letters = "{}[]\",:\\ \n0-.eE+tfn=/aA\u0001";
        int taken = 0;
        for (int i = 0; i < 30_000; i++) {
            byte[] message = WHOLE.getBytes(UTF_8);
            for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
                message[random.nextInt(message.length)] = random.nextInt(20) == 0
                        ? (byte) random.nextInt(256)
                        : (byte) letters.charAt(random.nextInt(letters.length()));
            }
            taken += agrees(message) ? 1 : 0;
        }
        assertTrue(taken > 1_000, "only " + taken + " were taken");
    }

    @Test
    void members_inEveryOrder_areFound() {
        Random random = new Random(19);
        List<String> members = new ArrayList<>(List.of(
                "\"event\":\"media\"",
                "\"stream_id\" : \"x\"",
                "\"media\":{\"payload\":\"AAAA\", \"track\":\"inbound\",\"chunk\":7}",
                "\"n\":null",
                "\"event_\":\"stop\""));
        for (int i = 0; i < 500; i++) {
            Collections.shuffle(members, random);
            assertTrue(scan(" {" + String.join(" ,\r\n", members) + "} "));
            assertTrue(scanner.is(EVENT, "media"));
            assertEquals(7, scanner.whole(CHUNK, 18));
            assertEquals("AAAA", audio().base64());
        }
    }

    @Test
    void payload_damagedAnywhere_isRefusedAsTheDecoderDoes() {
        Random random = new Random(20);
        for (int i = 0; i < 20_000; i++) {
            byte[] payload = Base64.getEncoder().encode(new byte[random.nextInt(40)]);
            if (payload.length > 0) {
                payload[random.nextInt(payload.length)] = (byte) (' ' + random.nextInt(95));
            }
            String spelled = new String(payload, UTF_8);
            boolean plain = spelled.indexOf('"') < 0 && spelled.indexOf('\\') < 0;
            if (plain && scan("{\"media\":{\"payload\":\"" + spelled + "\"}}")) {
                AudioFrame frame = scanner.audio(PAYLOAD, AudioFormat.PCMU_8K);
                assertEquals(decodes(spelled), frame != null, spelled);
            }
        }
    }

    /** Padding may not be left out, although the decoder allows it. */
    private static boolean decodes(String payload) {
        try {
            Base64.getDecoder().decode(payload);
            return payload.length() % 4 == 0;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    private boolean agrees(byte[] message) {
        if (!scanner.scan(message, 0, message.length)) {
            return false;
        }
        Supplier<String> told = () -> new String(message, UTF_8);
        Optional<JsonObject> parsed = TelnyxJson.object(message);
        assertTrue(parsed.isPresent(), told);
        JsonObject media = TelnyxJson.child(parsed.get(), "media").orElse(JsonObject.EMPTY_JSON_OBJECT);
        assertEquals(TelnyxJson.text(parsed.get(), "event").orElse(""), scanner.text(EVENT, ""), told);
        assertEquals(TelnyxJson.text(media, "track").orElse(""), scanner.text(TRACK, ""), told);
        assertEquals(TelnyxJson.text(media, "payload").orElse(""), scanner.text(PAYLOAD, ""), told);
        long chunk = TelnyxJson.number(media, "chunk")
                .filter(number -> number.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .orElse(-1L);
        assertEquals(chunk, scanner.whole(CHUNK, 18), told);
        return true;
    }

    private static String object(Random random, int depth) {
        List<String> members = new ArrayList<>();
        for (int left = random.nextInt(6); left > 0; left--) {
            members.add(space(random) + '"' + name(random) + '"' + space(random) + ':' + value(random, depth));
        }
        return space(random) + '{' + String.join(",", members) + space(random) + '}' + space(random);
    }

    private static String value(Random random, int depth) {
        String value = switch (random.nextInt(depth > 4 ? 6 : 9)) {
            case 0 -> "\"" + name(random) + "\"";
            case 1 -> "\"no+JhoaJjpzS\"";
            case 2 -> String.valueOf(random.nextLong() >>> random.nextInt(64));
            case 3 -> "\"" + random.nextInt(2_000) + "\"";
            case 4 -> random.nextBoolean() ? "null" : "true";
            case 5 -> random.nextInt(50) == 0 ? "1E400" : "-" + random.nextInt(100) + ".25";
            case 6 -> "[" + value(random, depth + 1) + "," + value(random, depth + 1) + "]";
            default -> object(random, depth + 1);
        };
        return space(random) + value + space(random);
    }

    private static String name(Random random) {
        List<String> names = List.of(
                "event", "media", "track", "chunk", "payload", "a", "", "media.payload", "\\u0061", "\u00fc", "medi");
        return names.get(random.nextInt(random.nextInt(4) == 0 ? names.size() : 5));
    }

    private static String space(Random random) {
        return List.of("", "", "", " ", "\n", "\r\n\t").get(random.nextInt(6));
    }

    private AudioFrame audio() {
        AudioFrame frame = scanner.audio(PAYLOAD, AudioFormat.PCMU_8K);
        assertNotNull(frame);
        return frame;
    }

    private boolean scan(String message) {
        byte[] text = message.getBytes(UTF_8);
        return scanner.scan(text, 0, text.length);
    }
}
