package io.trunkline.adapters.wire.listening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.trunkline.adapters.wire.Configured;
import io.trunkline.plugins.simulator.vendor.Faults;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.SettingException;
import io.trunkline.ports.voice.Caller;
import io.trunkline.ports.voice.Choice;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.Failed.Kind;
import io.trunkline.ports.voice.LoopbackVoice;
import io.trunkline.ports.voice.SpeechEvent;
import io.trunkline.ports.voice.SpeechEvent.Partial;
import io.trunkline.ports.voice.SpeechEvent.Ready;
import io.trunkline.ports.voice.SpeechEvent.TurnStarted;
import io.trunkline.ports.voice.SpeechEventLog;
import io.trunkline.ports.voice.SpeechRequest;
import io.trunkline.ports.voice.SpeechToText;
import io.trunkline.ports.voice.SpeechToText.Transcription;
import io.trunkline.ports.voice.SpeechToTextPlugin;
import io.trunkline.ports.voice.Used;
import io.trunkline.ports.voice.VoiceException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every stage that writes down speech over a socket has to do, against the vendor's imitation. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
@SuppressWarnings("NullAway.Init")
public abstract class SpeechContract {
    protected static final String SECRET = "api-key";

    protected final LoopbackVoice voice = new LoopbackVoice();
    protected final SpeechEventLog log = new SpeechEventLog();
    protected Vendor vendor;
    private Transcription transcription;

    /** A vendor's imitation and how to get at it. */
    public interface Vendor extends AutoCloseable {
        /** What is tested. */
        SpeechToTextPlugin plugin();

        /** Settings that fit, the key among them. */
        Map<String, String> settings();

        /** What goes wrong. */
        Faults faults();

        /** What will have been understood. */
        void hears(String... turns);

        /** How many sockets were opened. */
        int sessions();

        /** All text messages of all sessions, in order. */
        List<String> messages();

        /** How many messages the vendor sends before it is ready. */
        int greetings();

        /** How much speech it takes until the vendor sends the next. */
        int millisToFirstMessage();

        /** An option that is wrong. */
        Map.Entry<String, String> badOption();

        /** What it means that the socket is closed with 1008. */
        Kind policyViolation();

        @Override
        void close();
    }

    protected abstract Vendor vendor() throws Exception;

    @BeforeEach
    final void start() throws Exception {
        vendor = vendor();
    }

    @AfterEach
    final void stop() {
        if (transcription != null) {
            transcription.close();
        }
        vendor.close();
        log.assertTurns(true);
        assertTrue(log.all(Used.class).size() <= Math.max(1, vendor.sessions()), "usage is told once for a stream");
        String told = log.all().toString();
        assertFalse(told.contains(vendor.settings().get(SECRET)), told);
    }

    protected final SpeechToText stage(Map<String, String> more) {
        Map<String, String> values = new HashMap<>(vendor.settings());
        values.putAll(more);
        return vendor.plugin().create(Configured.settings(vendor.plugin(), values), voice);
    }

    protected final Transcription open(SpeechToText stage, AudioFormat format, Choice choice) {
        transcription = stage.open(new SpeechRequest(format, choice), log);
        return transcription;
    }

    protected final Transcription open(Map<String, String> settings, Map<String, String> options) {
        Choice choice = new Choice(Optional.empty(), Optional.empty(), Optional.of("en-US"), options);
        return open(stage(settings), AudioFormat.PCMU_8K, choice);
    }

    /** A caller on a transcription that is ready. */
    protected final Caller caller() {
        Transcription opened = open(Map.of(), Map.of());
        log.await(Ready.class);
        return new Caller(opened, AudioFormat.PCMU_8K);
    }

    @Test
    final void serviceLoader_findsThePlugin() {
        assertTrue(ServiceLoader.load(SpeechToTextPlugin.class).stream()
                .anyMatch(provider -> provider.type().equals(vendor.plugin().getClass())));
        assertEquals(vendor.plugin().kind(), vendor.plugin().group());
    }

    @Test
    final void key_isRequiredAndMasked() {
        List<Setting> required =
                vendor.plugin().settings().stream().filter(Setting::required).toList();
        assertEquals(List.of(SECRET), required.stream().map(Setting::key).toList());
        assertTrue(required.getFirst().secret());
        SettingException refused =
                assertThrows(SettingException.class, () -> stage(Map.of(SECRET, "key\r\nX-Evil: 1")));
        assertFalse(refused.toString().contains("Evil"));
    }

    @Test
    final void carriersFormat_isTheFirstThatIsTaken() {
        assertEquals(AudioFormat.PCMU_8K, stage(Map.of()).accepts().getFirst());
        assertTrue(stage(Map.of()).detectsTurns());
    }

    @Test
    final void spoken_turnsAreToldFromBeginningToEnd() {
        vendor.hears("Hello there, I am Anna.", "Good-bye!");
        Caller caller = caller();
        caller.say(900);
        log.awaitTurns(1);
        caller.say(300);
        log.awaitTurns(2);
        assertEquals(List.of("Hello there, I am Anna.", "Good-bye!"), log.turns());
        assertEquals(2, log.all(TurnStarted.class).size());
        assertTrue(log.all(Partial.class).size() >= 4, () -> log.all().toString());
        assertTrue(
                log.all(Partial.class).getFirst().text().startsWith("Hello"),
                () -> log.all().toString());
        assertInstanceOf(Ready.class, log.all().getFirst());
    }

    @Test
    final void noiseThatIsNotUnderstood_isNoTurn() {
        vendor.hears("", "Yes.");
        Caller caller = caller();
        caller.say(300);
        caller.say(300);
        log.awaitTurns(1);
        assertEquals(List.of("Yes."), log.turns());
    }

    @Test
    final void endAskedWhileSpeaking_turnEndsAtOnce() {
        vendor.hears("Hello there.");
        Caller caller = caller();
        caller.speak(400);
        caller.ear().endTurn();
        log.awaitTurns(1);
        assertEquals(List.of("Hello there."), log.turns());
    }

    @Test
    final void endAskedWithNothingSaid_emptyTurnEnds() {
        endEmptyTurn();
        assertEquals(List.of(), log.all(TurnStarted.class));
    }

    private void endEmptyTurn() {
        Caller caller = caller();
        caller.pause(200);
        caller.ear().endTurn();
        awaitTurnWhileTimePasses();
        assertEquals(List.of(""), log.turns());
    }

    private void awaitTurnWhileTimePasses() {
        log.await(
                () -> {
                    voice.advance(Duration.ofMillis(100));
                    return !log.turns().isEmpty();
                },
                "end of the turn");
    }

    @Test
    final void afterAnEmptyTurn_theNextIsHeard() {
        endEmptyTurn();
        vendor.hears("Hello there.");
        new Caller(transcription, AudioFormat.PCMU_8K).say(400);
        log.awaitTurns(2);
        assertEquals(List.of("", "Hello there."), log.turns());
    }

    @Test
    final void wrongKey_isRefused() {
        open(Map.of(SECRET, "wrong"), Map.of());
        assertEquals(Kind.REFUSED, log.await(Failed.class).kind());
        assertEquals(
                List.of(),
                log.all(Used.class).stream()
                        .filter(used -> used.usage().amounts().values().stream().anyMatch(amount -> amount > 0))
                        .toList());
    }

    @Test
    final void fasterThanRealTime_isHeardWhole() {
        vendor.hears("One.", "Two.", "Three.");
        Caller caller = caller();
        for (int i = 0; i < 3; i++) {
            caller.say(300);
            caller.pause(10_000);
        }
        log.awaitTurns(3);
        assertEquals(List.of("One.", "Two.", "Three."), log.turns());
    }

    static Stream<Arguments> closes() {
        return Stream.of(1000, 1001, 1006, 1008, 4999).map(code -> arguments(code));
    }

    @ParameterizedTest
    @MethodSource("closes")
    final void vendorClosesMidway_failsOnce(int code) {
        vendor.faults().close(vendor.greetings(), code, "going away with your secret");
        vendor.hears("Hello there.");
        Caller caller = caller();
        caller.speak(vendor.millisToFirstMessage());
        if (code == 1006) {
            awaitLoss(caller);
        }
        Failed failed = log.await(Failed.class);
        assertEquals(code == 1008 ? vendor.policyViolation() : Kind.UNAVAILABLE, failed.kind());
        assertFalse(failed.reason().contains("secret"), failed.reason());
        assertEquals(1, log.all(Used.class).size());
    }

    /** The JDK's client now and then notices a lost connection only when it sends, as a call does all the time. */
    private void awaitLoss(Caller caller) {
        log.await(
                () -> {
                    caller.pause(60);
                    return !log.all(Failed.class).isEmpty();
                },
                "loss of the connection");
    }

    @Test
    final void badOption_isNamedAndNothingIsSent() {
        open(Map.of(), Map.ofEntries(vendor.badOption()));
        Failed failed = log.await(Failed.class);
        assertEquals(Kind.INVALID, failed.kind());
        assertTrue(failed.reason().contains(vendor.badOption().getKey()), failed.reason());
        assertEquals(0, vendor.sessions());
        useEverything();
    }

    @Test
    final void badLanguage_isNamed() {
        Choice choice = new Choice(Optional.empty(), Optional.empty(), Optional.of("!!"), Map.of());
        open(stage(Map.of()), AudioFormat.PCMU_8K, choice);
        assertTrue(log.await(Failed.class).reason().contains("language"));
    }

    @Test
    final void closed_onlyUsageFollows() {
        vendor.hears("Hello there.");
        Caller caller = caller();
        caller.say(400);
        log.awaitTurns(1);
        List<SpeechEvent> told = log.all();
        transcription.close();
        transcription.close();
        useEverything();
        Used used = log.await(Used.class);
        voice.advance(Duration.ofSeconds(10));
        assertEquals(told.size() + 1, log.all().size());
        assertEquals(vendor.plugin().group(), used.usage().vendor());
    }

    @Test
    final void closedWhileVendorStalls_endsInTime() {
        caller().pause(200);
        vendor.faults().stall(0);
        transcription.close();
        voice.advance(Duration.ofSeconds(10));
        assertTrue(log.await(Used.class).usage().estimated());
    }

    @Test
    final void verify_asksTheVendor() throws VoiceException {
        stage(Map.of()).verify();
        VoiceException refused = assertThrows(
                VoiceException.class, () -> stage(Map.of(SECRET, "wrong")).verify());
        assertEquals(Kind.REFUSED, refused.failure().kind());
        vendor.faults().refuse(503, "{}");
        VoiceException down =
                assertThrows(VoiceException.class, () -> stage(Map.of()).verify());
        assertEquals(Kind.UNAVAILABLE, down.failure().kind());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://stt.example.com", "ftp://localhost", "https://host/?key=1", "nonsense"})
    final void wrongBaseUrl_stopsTheStart(String url) {
        SettingException refused = assertThrows(SettingException.class, () -> stage(Map.of("base-url", url)));
        assertEquals("engines." + vendor.plugin().group() + ".base-url", refused.key());
    }

    private void useEverything() {
        transcription.endTurn();
        new Caller(transcription, AudioFormat.PCMU_8K).say(40);
        transcription.close();
    }
}
