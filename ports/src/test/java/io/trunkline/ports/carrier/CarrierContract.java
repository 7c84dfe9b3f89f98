package io.trunkline.ports.carrier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.call.CarrierEvent;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.media.MediaAttachment;
import io.trunkline.ports.media.MediaEvent;
import io.trunkline.ports.media.MediaSession;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.SettingException;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.web.BadWebhookException;
import io.trunkline.ports.web.Delivery;
import io.trunkline.ports.web.RestClient;
import io.trunkline.ports.web.Verdict;
import io.trunkline.ports.web.WebhookReply;
import io.trunkline.ports.web.WebhookRequest;
import io.trunkline.ports.web.Webhooks;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every carrier keeps, rule by rule. Extend it in the tests of your plugin, say how your carrier spells things, and the
 * rules run. {@code ExampleCarrierTest} beside it is the shortest example.
 *
 * <p>A capability that is not claimed is not skipped: it must be refused properly.
 */
public abstract class CarrierContract {
    private static final String TOKEN = "t0ken-4f1d9c";
    private static final long SEED = 20_261_124;
    private static final CallId OURS = new CallId("01936a5e-0000-7000-8000-000000000001");

    /** The plugin under test, as {@link java.util.ServiceLoader} would make it. */
    protected abstract CarrierPlugin plugin();

    /** Right values for its settings, by key: at least the required and the secret ones. */
    protected abstract Map<String, String> settings();

    /** HTTP towards something that behaves like the carrier while {@link #call} 1 runs and after it has ended. */
    protected abstract RestClient rest();

    /** The carrier's name for the first, second, … call; always the same one for the same number. */
    protected abstract CarrierCallId call(int number);

    /** An authentic webhook: somebody calls one of our numbers. Always the same one for the same call. */
    protected abstract WebhookRequest incoming(CarrierCallId call);

    /** The messages on a media socket from the first up to the one that begins the stream. */
    protected abstract List<String> opening(CarrierCallId call, String token);

    /** One message of each sort that can follow: audio, a key, a mark, the end, and so on. */
    protected abstract List<String> following(CarrierCallId call);

    /** The segments below the media root under which the carrier opens a call's socket. */
    protected List<String> path(CarrierCallId call, String token) {
        return List.of(call.value());
    }

    /** The media root; only carriers that are built in have one that does not begin with their kind. */
    protected String root() {
        return "/ws/" + plugin().kind();
    }

    /** Fail unless a message that the carrier's media session wrote is spelled as the carrier demands. */
    protected void requireSpelling(String message) {
        assertFalse(message.isEmpty(), "an empty message");
    }

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
    @DisplayName("5. What is not claimed is refused as unsupported")
    void capability_isNotClaimed_isRefused() {
        Carrier carrier = carrier();
        if (carrier.capabilities().contains(Capability.ANSWERS_IN_REPLY)) {
            requireUnsupported(() -> carrier.answer(live(), attachment()));
        }
        if (!carrier.capabilities().contains(Capability.ANNOUNCES)) {
            requireUnsupported(() -> carrier.announceAndHangUp(live(), new Announcement.Text("Goodbye.")));
        }
    }

    @Test
    @DisplayName("6. What is claimed works, also when the call is over")
    void capability_isClaimed_works() throws CarrierException {
        Carrier carrier = carrier();
        if (!carrier.capabilities().contains(Capability.ANSWERS_IN_REPLY)) {
            carrier.answer(live(), attachment());
            carrier.answer(live(), attachment());
        }
        if (carrier.capabilities().contains(Capability.ANNOUNCES)) {
            carrier.announceAndHangUp(live(), new Announcement.Text("Goodbye & <thanks>."));
            carrier.announceAndHangUp(live(), new Announcement.Text("Again.".repeat(2_000)));
        }
        carrier.verifyCredentials();
    }

    @Test
    @DisplayName("7. Hanging up twice is no error")
    void hangUp_twice_isNoError() throws CarrierException {
        Carrier carrier = carrier();
        carrier.hangUp(live());
        carrier.hangUp(live());
    }

    @Test
    @DisplayName("8. A carrier that cannot be reached is said to be unavailable, without a secret")
    void rest_fails_isUnavailable() {
        requireOnlyCarrierException(CarrierException.Kind.CARRIER_UNAVAILABLE, create(settings(), (_, _) -> {
            throw new IOException("connection reset");
        }));
        requireOnlyCarrierException(
                CarrierException.Kind.CARRIER_UNAVAILABLE,
                create(settings(), (request, _) -> new Answer(request, 503, "<html>busy</html>")));
    }

    @Test
    @DisplayName("9. A carrier that refuses our credentials is said to refuse, without a secret")
    void rest_refusesCredentials_isRefused() {
        requireOnlyCarrierException(
                CarrierException.Kind.CARRIER_REFUSED,
                create(settings(), (request, _) -> new Answer(request, 401, "who are you?")));
    }

    @Test
    @DisplayName("10. A call id that is none reaches no URL")
    void callId_isHostile_reachesNoUrl() {
        Carrier carrier = create(settings(), (request, _) -> {
            assertFalse(request.uri().toString().contains("/../"), request.uri().toString());
            assertFalse(
                    request.uri().toString().contains("?evil"), request.uri().toString());
            return new Answer(request, 404, "");
        });
        for (String id :
                List.of("../../evil", call(1).value() + "/../evil", call(1).value() + "?evil=1", "a b\u00e9")) {
            requireNothingBut(
                    CarrierException.class, () -> carrier.hangUp(new CarrierCall(OURS, new CarrierCallId(id))));
        }
    }

    @Test
    @DisplayName("11. An authentic webhook is taken, on every try")
    void webhook_isAuthentic_isTaken() {
        Webhooks webhooks = carrier().webhooks();
        assertInstanceOf(Verdict.Authentic.class, webhooks.verify(incoming(call(1))));
        assertInstanceOf(Verdict.Authentic.class, webhooks.verify(incoming(call(1))));
        assertInstanceOf(Verdict.Authentic.class, webhooks.verify(incoming(call(2))));
    }

    @Test
    @DisplayName("12. An unsigned, changed or borrowed signature is refused")
    void webhook_isForged_isRefused() {
        Webhooks webhooks = carrier().webhooks();
        WebhookRequest right = incoming(call(1));
        Map<String, List<String>> plain = new HashMap<>(right.headers());
        plain.keySet().retainAll(List.of("content-type"));
        requireForged(webhooks, with(right, plain, right.body()));
        requireForged(webhooks, with(right, incoming(call(2)).headers(), right.body()));
        requireForged(webhooks, with(right, right.headers(), (new String(right.body(), UTF_8) + "x").getBytes(UTF_8)));
        requireForged(webhooks, with(right, right.headers(), new byte[0]));
    }

    @Test
    @DisplayName("13. The same delivery reads the same, and every delivery has its own key")
    void webhook_isReadTwice_readsTheSame() throws BadWebhookException {
        Delivery first = carrier().webhooks().read(incoming(call(1)));
        Delivery again = carrier().webhooks().read(incoming(call(1)));
        Delivery other = carrier().webhooks().read(incoming(call(2)));
        assertEquals(first, again);
        assertNotEquals(first.key(), other.key());
        assertTrue(!first.key().isBlank() && first.key().length() <= 512, "a key of 1 to 512 characters");
        CarrierEvent event = first.events().getFirst();
        assertInstanceOf(CarrierEvent.Incoming.class, event);
        assertEquals(call(1), event.call());
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @DisplayName("14. A malformed webhook is refused with a reason, whatever is in it")
    void webhook_isMalformed_isRefusedWithReason() {
        Webhooks webhooks = carrier().webhooks();
        WebhookRequest right = incoming(call(1));
        BadWebhookException refused =
                assertThrows(BadWebhookException.class, () -> webhooks.read(with(right, right.headers(), new byte[0])));
        assertFalse(String.valueOf(refused.getMessage()).isBlank(), "no reason");
        WebhookRequest elsewhere =
                new WebhookRequest(right.method(), "no-such-topic", right.url(), right.headers(), right.body());
        assertThrows(BadWebhookException.class, () -> webhooks.read(elsewhere));
        Random random = new Random(SEED);
        for (int i = 0; i < 500; i++) {
            WebhookRequest garbled = with(right, right.headers(), Garbage.mutate(right.body(), random));
            assertDoesNotThrow(() -> webhooks.verify(garbled));
            requireNothingBut(BadWebhookException.class, () -> webhooks.read(garbled));
        }
    }

    @Test
    @DisplayName("15. Every reply is a success, the same for the same delivery, and takes any text")
    void reply_isAskedTwice_isTheSame() throws BadWebhookException {
        Carrier carrier = carrier();
        Webhooks webhooks = carrier.webhooks();
        Delivery delivery = webhooks.read(incoming(call(1)));
        requireReply(webhooks.acknowledge(delivery), webhooks.acknowledge(delivery));
        if (!carrier.capabilities().contains(Capability.ANSWERS_IN_REPLY)) {
            return;
        }
        requireReply(webhooks.connect(delivery, attachment()), webhooks.connect(delivery, attachment()));
        requireReply(webhooks.refuse(delivery), webhooks.refuse(delivery));
        for (String farewell : List.of("", "Bye.", "<&>\"' \u0000\ud83d", "long ".repeat(3_000))) {
            requireReply(webhooks.hangUp(delivery, farewell), webhooks.hangUp(delivery, farewell));
        }
        String connect = new String(webhooks.connect(delivery, attachment()).body(), UTF_8);
        assertTrue(connect.contains(TOKEN), "the reply does not carry the media token");
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

    private Carrier carrier() {
        return create(settings(), rest());
    }

    private Carrier create(Map<String, String> values, RestClient rest) {
        Map<String, String> all = new HashMap<>();
        plugin().settings().forEach(setting -> setting.fallback().ifPresent(value -> all.put(setting.key(), value)));
        all.putAll(values);
        return plugin().create(new Settings(group(), all), new Lent(plugin().kind(), rest));
    }

    private String group() {
        return "carriers." + plugin().kind();
    }

    private List<String> keys(Predicate<Setting> wanted) {
        return plugin().settings().stream().filter(wanted).map(Setting::key).toList();
    }

    private Map<String, String> with(String key, String value) {
        Map<String, String> values = new HashMap<>(settings());
        values.put(key, value);
        return values;
    }

    private CarrierCall live() {
        return new CarrierCall(OURS, call(1));
    }

    private MediaAttachment attachment() {
        URI url = URI.create(
                "wss://voice.example.com" + carrier().media().root() + "/" + String.join("/", path(call(1), TOKEN)));
        return new MediaAttachment(url, TOKEN, Map.of("caller", "+15550100", "note", "<&\"'\u0000>".repeat(200)));
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

    private static WebhookRequest with(WebhookRequest request, Map<String, List<String>> headers, byte[] body) {
        return new WebhookRequest(request.method(), request.topic(), request.url(), headers, body);
    }

    private static void requireForged(Webhooks webhooks, WebhookRequest request) {
        Verdict.Forged forged = assertInstanceOf(Verdict.Forged.class, webhooks.verify(request));
        assertFalse(forged.reason().isBlank());
    }

    private static void requireReply(WebhookReply reply, WebhookReply again) {
        assertTrue(reply.status() >= 200 && reply.status() <= 299, reply.toString());
        assertEquals(reply.status(), again.status());
        assertEquals(reply.contentType(), again.contentType());
        assertArrayEquals(reply.body(), again.body());
        assertEquals(reply.body().length == 0, reply.contentType().isEmpty(), "a body has a type, and none has none");
    }

    private void requireNoSecret(String text) {
        for (String key : keys(Setting::secret)) {
            String secret = settings().getOrDefault(key, "");
            assertTrue(secret.isEmpty() || !text.contains(secret), () -> key + " shows");
        }
    }

    private interface Operation {
        void run() throws Exception;
    }

    private static void requireUnsupported(Operation operation) {
        CarrierException refused = assertThrows(CarrierException.class, operation::run);
        assertEquals(CarrierException.Kind.UNSUPPORTED, refused.kind());
    }

    private static void requireNothingBut(Class<? extends Exception> allowed, Operation operation) {
        try {
            operation.run();
        } catch (Exception thrown) {
            assertInstanceOf(allowed, thrown);
        }
    }

    /** A carrier without REST has nothing that fails; one that has says whose failure it is. */
    private void requireOnlyCarrierException(CarrierException.Kind kind, Carrier carrier) {
        Map<String, Operation> operations = Map.of(
                "hangUp", () -> carrier.hangUp(live()),
                "announceAndHangUp", () -> carrier.announceAndHangUp(live(), new Announcement.Text("Goodbye.")),
                "answer", () -> carrier.answer(live(), attachment()),
                "verifyCredentials", carrier::verifyCredentials);
        operations.forEach((name, operation) -> {
            try {
                operation.run();
            } catch (CarrierException failure) {
                assertTrue(
                        failure.kind() == kind || failure.kind() == CarrierException.Kind.UNSUPPORTED,
                        name + " is " + failure.kind());
                requireNoSecret(failure.toString());
            } catch (Exception other) {
                throw new AssertionError(name + " lets out " + other, other);
            }
        });
    }
}
