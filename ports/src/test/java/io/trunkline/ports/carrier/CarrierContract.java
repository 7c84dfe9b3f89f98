package io.trunkline.ports.carrier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.media.MediaEvent;
import io.trunkline.ports.media.MediaSession;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.SettingException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every carrier keeps, rule by rule. Extend it in the tests of your plugin, say how your carrier spells things, and the
 * rules run. {@code ExampleCarrierTest} beside it is the shortest example, {@code FullCarrierTest} one that claims everything.
 *
 * <p>A capability that is not claimed is not skipped: it must be refused properly.
 */
public abstract class CarrierContract extends CarrierWebhooksContract {
    @Test
    @DisplayName("1. A kind is a short word for configuration and URLs")
    void kind_isAsked_isShortWord() {
        assertTrue(plugin().kind().matches("[a-z][a-z0-9_-]{0,31}"), plugin().kind());
        assertEquals(plugin().kind(), plugin().kind());
    }

    @Test
    @DisplayName("2. Settings are declared once each, with a variable and a sentence for the operator")
    void settings_areDeclared_completely() {
        List<Setting> declared = plugin().settings();
        for (Setting setting : declared) {
            assertTrue(setting.key().matches("[a-z][a-z0-9]*(-[a-z0-9]+)*"), setting.key());
            assertTrue(setting.variable().matches("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*"), setting.variable());
            assertFalse(setting.description().isBlank(), setting.key() + " has no description");
            assertTrue(
                    setting.fallback().isEmpty() || !(setting.required() || setting.secret()),
                    setting.key() + " is required or secret and has a fallback");
        }
        assertEquals(
                declared.size(), declared.stream().map(Setting::key).distinct().count());
        assertEquals(
                declared.size(),
                declared.stream().map(Setting::variable).distinct().count());
        assertTrue(declared.stream()
                .map(Setting::key)
                .toList()
                .containsAll(settings().keySet()));
        assertTrue(
                settings().keySet().containsAll(keys(Setting::required)), "the contract needs all required settings");
        assertTrue(settings().keySet().containsAll(keys(Setting::secret)), "the contract needs all secrets");
    }

    @Test
    @DisplayName("3. A required setting that is missing or blank stops the start and is named, without a secret")
    void required_isMissing_isNamed() {
        for (String key : keys(Setting::required)) {
            for (String value : List.of("", "  ")) {
                SettingException refused =
                        assertThrows(SettingException.class, () -> create(with(key, value), rest()), key);
                assertEquals(group() + "." + key, refused.key());
                requireNoSecret(refused.toString());
            }
        }
    }

    @Test
    @DisplayName("4. A carrier says always the same of itself, and never shows a secret")
    void carrier_isAskedTwice_saysTheSame() {
        Carrier carrier = carrier();
        assertEquals(carrier.capabilities(), carrier.capabilities());
        assertEquals(carrier.capabilities(), carrier().capabilities());
        assertEquals(carrier.media().root(), carrier().media().root());
        requireNoSecret(carrier.toString());
        requireNoSecret(carrier.webhooks().toString());
        requireNoSecret(carrier.media().toString());
    }

    @Test
    @DisplayName("16. The media root is a path of the carrier's own")
    void mediaRoot_isAsked_isOwnPath() {
        String root = carrier().media().root();
        assertTrue(root.matches("/ws(/[a-z0-9_-]+)+"), root);
        assertTrue(root.equals(root()) || root.startsWith(root() + "/"), root);
    }

    @Test
    @DisplayName("17. The opening of a stream tells the call, its format and the token it brought")
    void stream_opens_tellsCall() {
        MediaSession session = session(call(1));
        MediaEvent.Started started = open(session, call(1));
        assertEquals(call(1), started.call());
        assertTrue(started.token().isEmpty() || started.token().equals(Optional.of(TOKEN)), "another token");
        assertFalse(started.toString().contains(TOKEN), "the token shows");
    }

    @Test
    @DisplayName("18. A stream of another call than the path's is not begun")
    void stream_isOfAnotherCall_isNotBegun() {
        MediaSession session = session(call(1));
        for (String message : opening(call(2), TOKEN)) {
            assertFalse(read(session, message) instanceof MediaEvent.Started);
        }
    }

    @Test
    @DisplayName("19. What follows is understood, and only inside its slice")
    void message_follows_isUnderstood() {
        MediaSession whole = session(call(1));
        MediaSession sliced = session(call(1));
        open(whole, call(1));
        open(sliced, call(1));
        for (String message : following(call(1))) {
            MediaEvent event = read(whole, message);
            assertFalse(event instanceof MediaEvent.Bad, event + " for " + message);
            byte[] padded = ("}{\"" + message + "\"]}").getBytes(UTF_8);
            MediaEvent same = sliced.read(padded, 3, message.getBytes(UTF_8).length);
            assertEquals(event.getClass(), same.getClass());
        }
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @DisplayName("20. Reading throws for nothing a carrier could send, before, in and after a stream")
    void message_isGarbage_isNeverThrown() {
        Random random = new Random(SEED);
        MediaSession fresh = session(call(1));
        MediaSession open = session(call(1));
        open(open, call(1));
        for (int i = 0; i < 200; i++) {
            for (String message : following(call(1))) {
                byte[] garbage = Garbage.mutate(message.getBytes(UTF_8), random);
                requireEvent(fresh, garbage);
                requireEvent(open, garbage);
            }
        }
        for (byte[] garbage : Garbage.shapes()) {
            requireEvent(fresh, garbage);
            requireEvent(open, garbage);
        }
        for (String message : opening(call(1), TOKEN)) {
            for (int i = 0; i < 500; i++) {
                requireEvent(session(call(1)), Garbage.mutate(message.getBytes(UTF_8), random));
            }
        }
    }

    @Test
    @DisplayName("21. Nothing invalid is written, whatever is to be said")
    void session_writes_spellsRight() {
        MediaSession session = session(call(1));
        AudioFormat format = open(session, call(1)).outgoing();
        for (int millis : List.of(1, 20, 1_000)) {
            byte[] bytes = new byte[format.bytes(millis)];
            new Random(SEED).nextBytes(bytes);
            requireSpelled(session.audio(AudioFrame.of(format, bytes)));
        }
        for (String name : List.of("m1", "with \"quotes\" and \\", "line\nbreak \u0001", "\u00e4\u6f22\ud83d\udc4b")) {
            requireSpelled(session.mark(name));
        }
        requireSpelled(session.clear());
    }

    @Test
    @DisplayName("22. Two sockets know nothing of each other")
    void sessions_areTwo_areApart() {
        MediaSession first = session(call(1));
        MediaSession second = session(call(2));
        assertEquals(call(1), open(first, call(1)).call());
        assertEquals(call(2), open(second, call(2)).call());
        assertArrayEquals(first.clear(), first.clear());
    }

    private Map<String, String> with(String key, String value) {
        Map<String, String> values = new HashMap<>(settings());
        values.put(key, value);
        return values;
    }

    private MediaSession session(CarrierCallId call) {
        return carrier().media().open(path(call, TOKEN));
    }

    private MediaEvent.Started open(MediaSession session, CarrierCallId call) {
        List<MediaEvent> events = opening(call, TOKEN).stream()
                .map(message -> read(session, message))
                .toList();
        return assertInstanceOf(MediaEvent.Started.class, events.getLast());
    }

    private static MediaEvent read(MediaSession session, String message) {
        byte[] text = message.getBytes(UTF_8);
        return session.read(text, 0, text.length);
    }

    private static void requireEvent(MediaSession session, byte[] garbage) {
        MediaEvent event =
                assertDoesNotThrow(() -> session.read(garbage, 0, garbage.length), () -> new String(garbage, UTF_8));
        assertInstanceOf(MediaEvent.class, event);
    }

    private void requireSpelled(byte[] message) {
        requireSpelling(assertDoesNotThrow(
                () -> UTF_8.newDecoder().decode(ByteBuffer.wrap(message)).toString(), "not UTF-8"));
    }
}
