package io.trunkline.app.server;

import static io.trunkline.app.server.Stage.PARTY;
import static io.trunkline.plugins.simulator.line.Fault.A_LAW;
import static io.trunkline.plugins.simulator.line.Fault.HALF_OPEN;
import static io.trunkline.plugins.simulator.line.Fault.LATE_MARK;
import static io.trunkline.plugins.simulator.line.Fault.LATE_WEBHOOK;
import static io.trunkline.plugins.simulator.line.Fault.LOST_MARK;
import static io.trunkline.plugins.simulator.line.Fault.REORDERED_WEBHOOK;
import static io.trunkline.plugins.simulator.line.Fault.RESET_AFTER;
import static io.trunkline.plugins.simulator.line.Fault.RESET_BEFORE;
import static io.trunkline.plugins.simulator.line.Fault.SHUFFLED_MEDIA;
import static io.trunkline.plugins.simulator.line.Fault.SLOW_READER;
import static io.trunkline.plugins.simulator.line.Fault.TOO_MANY_REQUESTS;
import static io.trunkline.plugins.simulator.line.Fault.UNAVAILABLE;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.trunkline.plugins.simulator.audio.Alaw;
import io.trunkline.plugins.simulator.line.Fault;
import io.trunkline.plugins.simulator.line.Faults;
import io.trunkline.plugins.simulator.telnyx.FakeTelnyx;
import io.trunkline.plugins.simulator.twilio.FakeTwilio;
import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.call.EndReason;
import io.trunkline.ports.simulator.CallReport;
import io.trunkline.ports.simulator.CallScript.HangUp;
import io.trunkline.ports.simulator.CallScript.Pause;
import io.trunkline.ports.simulator.CallScript.Press;
import io.trunkline.ports.simulator.CallScript.Ring;
import io.trunkline.ports.simulator.CallScript.Say;
import io.trunkline.ports.simulator.SimulatedCarrier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole calls on a carrier where things go wrong: they end as they should, nobody's words are lost, nothing is done twice. */
class CarrierFaultsTest {
    private static final int AT_ONCE = 8;
    private static final int MANY = 1_000;
    private static final byte[] WORDS = Sequenced.audio(15);
    private static final Duration LOST_AFTER = Duration.ofSeconds(3);

    private static final ExecutorService THREADS = Executors.newFixedThreadPool(AT_ONCE);
    private static final Map<Run, Future<Outcome>> OUTCOMES = new LinkedHashMap<>();

    @BeforeAll
    static void start() {
        runs().forEach(run -> OUTCOMES.put(run, THREADS.submit(() -> outcome(run))));
    }

    private interface Play {
        /** Let a call happen; what the other side made of it. */
        Future<CallReport> on(Stage stage) throws Exception;
    }

    /** How a call goes, how it ends, and how often the caller's words are said. */
    private record Course(EndReason end, int words, Play play) {
        static final Course CALLER_HANGS_UP = new Course(EndReason.CALLER_HUNG_UP, 1, CarrierFaultsTest::callerHangsUp);
        static final Course WE_HANG_UP = new Course(EndReason.HUNG_UP, 1, CarrierFaultsTest::weHangUp);
        static final Course WE_CALL = new Course(EndReason.CALLER_HUNG_UP, 1, CarrierFaultsTest::weCall);
        static final Course WE_CALL_IN_VAIN = new Course(EndReason.NOT_PLACED, 0, CarrierFaultsTest::weCall);
        static final Course SOCKET_IS_LOST = new Course(EndReason.CALLER_HUNG_UP, 2, CarrierFaultsTest::socketIsLost);
    }

    /** One call. */
    private record Run(String carrier, String fault, Faults faults, Course course) {
        boolean has(Fault some) {
            return faults.times().containsKey(some);
        }

        @Override
        public String toString() {
            return carrier + ", " + fault;
        }
    }

    private record Outcome(
            CallSummary summary,
            List<CallEventType> events,
            byte[] heard,
            Optional<CallReport> report,
            List<String> strays,
            boolean rangAgain,
            int furtherSummaries) {
        long count(CallEventType type) {
            return events.stream().filter(type::equals).count();
        }
    }

    private static Stream<Run> both(String name, Faults faults, Course course) {
        return Stream.of(new Run("twilio", name, faults, course), new Run("telnyx", name, faults, course));
    }

    private static Faults some(Fault fault, int count) {
        return Faults.NONE.with(fault, count);
    }

    /** The longest first: they run a few at once. */
    static List<Run> runs() {
        Faults lost = Faults.NONE.lost(LOST_AFTER);
        return Stream.of(
                        // Twilio knows no idempotency key: a call that it may have placed is looked for and not placed
                        // again.
                        Stream.of(
                                new Run("twilio", "503 to a dial", some(UNAVAILABLE, 1), Course.WE_CALL_IN_VAIN),
                                new Run("telnyx", "503 to a dial", some(UNAVAILABLE, 2), Course.WE_CALL),
                                new Run("twilio", "dial never arrived", some(RESET_BEFORE, 1), Course.WE_CALL_IN_VAIN),
                                new Run("telnyx", "dial never arrived", some(RESET_BEFORE, 2), Course.WE_CALL)),
                        both("answer to a dial is lost", some(RESET_AFTER, 1), Course.WE_CALL),
                        both("socket is lost", lost, Course.SOCKET_IS_LOST),
                        both("socket is half-open, then lost", lost.with(HALF_OPEN, 1), Course.SOCKET_IS_LOST),
                        both("duplicate webhooks, inbound", Faults.NONE.repeatingWebhooks(), Course.CALLER_HANGS_UP),
                        both("duplicate webhooks, outbound", Faults.NONE.repeatingWebhooks(), Course.WE_CALL),
                        both("reordered webhooks", some(REORDERED_WEBHOOK, 3), Course.WE_CALL),
                        both("late webhooks, inbound", some(LATE_WEBHOOK, 2), Course.CALLER_HANGS_UP),
                        both("late webhooks, outbound", some(LATE_WEBHOOK, 3), Course.WE_CALL),
                        both("lost marks", some(LOST_MARK, MANY), Course.CALLER_HANGS_UP),
                        both("late marks", some(LATE_MARK, MANY), Course.CALLER_HANGS_UP),
                        both("429 to a dial", some(TOO_MANY_REQUESTS, 2), Course.WE_CALL),
                        both("429 to a command", some(TOO_MANY_REQUESTS, 2), Course.WE_HANG_UP),
                        both("503 to a command", some(UNAVAILABLE, 2), Course.WE_HANG_UP),
                        both("command never arrived", some(RESET_BEFORE, 2), Course.WE_HANG_UP),
                        both("answer to a command is lost", some(RESET_AFTER, 1), Course.WE_HANG_UP),
                        both("slow reader", some(SLOW_READER, 1), Course.CALLER_HANGS_UP),
                        Stream.of(
                                new Run("telnyx", "A-law leg", some(A_LAW, 1), Course.CALLER_HANGS_UP),
                                new Run(
                                        "telnyx",
                                        "shuffled media",
                                        some(SHUFFLED_MEDIA, MANY),
                                        Course.CALLER_HANGS_UP)))
                .flatMap(rows -> rows)
                .toList();
    }

    private static Pause pause(int millis) {
        return new Pause(Duration.ofMillis(millis));
    }

    private static Say say() {
        return new Say("numbers", WORDS);
    }

    private static Future<CallReport> callerHangsUp(Stage stage) {
        return stage.call(pause(100), say(), pause(1_200), new HangUp());
    }

    private static Future<CallReport> weHangUp(Stage stage) throws Exception {
        Future<CallReport> caller = stage.call(say(), pause(1_200), new Press("5"), pause(20_000));
        stage.server.awaitEvent(CallEventType.DTMF);
        stage.ask("hangup", "{}");
        return caller;
    }

    private static Future<CallReport> weCall(Stage stage) throws Exception {
        Future<CallReport> party =
                stage.expect(PARTY, new Ring(Duration.ofMillis(600)), pause(1_000), say(), pause(1_200), new HangUp());
        stage.place(",\"machineDetection\":false");
        return party;
    }

    private static Future<CallReport> socketIsLost(Stage stage) {
        return stage.call(say(), pause(3_600), say(), pause(600), new HangUp());
    }

    private static SimulatedCarrier carrier(Run run) throws IOException {
        return run.carrier().equals("twilio") ? FakeTwilio.start(run.faults()) : FakeTelnyx.start(run.faults());
    }

    private static List<String> strays(SimulatedCarrier carrier) {
        return carrier instanceof FakeTwilio twilio ? twilio.violations() : ((FakeTelnyx) carrier).violations();
    }

    private static Outcome outcome(Run run) throws Exception {
        SimulatedCarrier carrier = carrier(run);
        Stage stage = new Stage(carrier, Map.of());
        try (stage) {
            Future<CallReport> party = run.course().play().on(stage);
            Future<CallReport> nobody = stage.expect(PARTY, new HangUp());
            Optional<CallReport> report = run.course().words() == 0 ? Optional.empty() : Optional.of(party.get());
            CallSummary summary = stage.awaitEnd();
            boolean rangAgain = nobody.isDone() || (report.isEmpty() && party.isDone());
            ByteArrayOutputStream heard = new ByteArrayOutputStream();
            EchoPlugin.HEARD
                    .getOrDefault(summary.call().value(), new ArrayDeque<>())
                    .forEach(heard::writeBytes);
            List<CallEventType> events =
                    stage.server.events.stream().map(CallEvent::type).toList();
            return new Outcome(
                    summary,
                    events,
                    heard.toByteArray(),
                    report,
                    strays(carrier),
                    rangAgain,
                    stage.server.furtherSummaries());
        }
    }

    @AfterAll
    static void stop() {
        THREADS.shutdownNow();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void faultyCarrier_callEndsAsItShould_nothingIsLostOrDoneTwice(Run run) throws Exception {
        Outcome outcome = OUTCOMES.get(run).get();
        byte[] said = run.has(A_LAW) ? Alaw.toMulaw(Alaw.fromMulaw(WORDS)) : WORDS;
        List<Integer> words = new ArrayList<>();
        for (int i = 0; i < run.course().words(); i++) {
            words.addAll(Sequenced.numbers(WORDS));
        }
        assertAll(
                () -> assertEquals(run.course().end(), outcome.summary().reason()),
                () -> assertEquals(0, outcome.furtherSummaries(), "further summaries"),
                () -> assertFalse(outcome.rangAgain(), "rang again"),
                () -> assertEquals(List.of(), outcome.strays()),
                () -> assertEquals(words, Sequenced.numbers(outcome.heard(), said)),
                () -> assertOnce(run, outcome));
        if (outcome.report().isPresent()) {
            CallReport report = outcome.report().get();
            assertEquals(List.of(), report.violations());
            if (!run.has(SLOW_READER) && !run.has(HALF_OPEN)) {
                assertEquals(words, Sequenced.numbers(report.agentAudio(), said));
            }
        }
    }

    private static void assertOnce(Run run, Outcome outcome) {
        int taken = run.course().words() == 0 ? 0 : 1;
        assertEquals(1, outcome.count(CallEventType.INITIATED), outcome.events()::toString);
        assertEquals(taken, outcome.count(CallEventType.ANSWERED), outcome.events()::toString);
        assertEquals(taken, outcome.count(CallEventType.MEDIA_STARTED), outcome.events()::toString);
        assertEquals(
                run.course().equals(Course.SOCKET_IS_LOST) ? 1 : 0,
                outcome.count(CallEventType.RESUMED),
                outcome.events()::toString);
    }
}
