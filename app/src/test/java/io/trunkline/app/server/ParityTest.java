package io.trunkline.app.server;

import static io.trunkline.app.server.Stage.PARTY;
import static io.trunkline.app.server.Stage.TARGET;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trunkline.ports.call.Answerer;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.call.EndReason;
import io.trunkline.ports.simulator.CallReport;
import io.trunkline.ports.simulator.CallScript;
import io.trunkline.ports.simulator.CallScript.Detect;
import io.trunkline.ports.simulator.CallScript.EndGreeting;
import io.trunkline.ports.simulator.CallScript.HangUp;
import io.trunkline.ports.simulator.CallScript.Pause;
import io.trunkline.ports.simulator.CallScript.Press;
import io.trunkline.ports.simulator.CallScript.Refuse;
import io.trunkline.ports.simulator.CallScript.Ring;
import io.trunkline.ports.simulator.CallScript.Say;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same call on every carrier: the same events, the same end, the same words heard. Only ids and carrier words differ. */
@Execution(ExecutionMode.CONCURRENT)
class ParityTest {
    private static final List<String> CARRIERS = List.of("twilio", "telnyx");
    /** Long enough for a webhook to arrive on a busy machine: they come separately, and may overtake each other. */
    private static final Duration RING = Duration.ofMillis(1_500);

    private static final String DETECTING = "";
    private static final String NOT_DETECTING = ",\"machineDetection\":false";

    private static final String TO_TARGET = "{\"to\":\"" + TARGET.value() + "\"}";
    private static final String BRIEFED =
            "{\"to\":\"" + TARGET.value() + "\",\"mode\":\"warm\",\"briefing\":\"A caller wants to book.\"}";

    private interface Play {
        /** Let a call happen; what was heard of it, for the comparison. */
        List<String> on(Stage stage) throws Exception;
    }

    private record Scenario(String name, Map<String, String> settings, EndReason end, Play play) {
        Scenario(String name, EndReason end, Play play) {
            this(name, Map.of(), end, play);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Pause pause(int millis) {
        return new Pause(Duration.ofMillis(millis));
    }

    private static Say say() {
        return new Say("numbers", Sequenced.audio(25));
    }

    private static List<String> heard(CallReport report) {
        List<String> heard = new ArrayList<>(report.violations());
        heard.add(String.join(" ", report.announcements()));
        heard.add("keys " + report.keys());
        return heard;
    }

    private static Scenario refused(CallStatus status, EndReason end) {
        return new Scenario("outbound, " + status.word(), end, stage -> {
            Future<CallReport> party = stage.expect(PARTY, new Ring(RING), new Refuse(status));
            stage.place(",\"ringTimeout\":5");
            return heard(party.get());
        });
    }

    /** A caller who is in conversation until something that the server was asked for has happened. */
    private static Scenario during(
            String name,
            EndReason end,
            List<CallEventType> awaited,
            String action,
            String body,
            CallScript.Step... target) {
        return new Scenario(name, end, stage -> {
            Future<CallReport> party = target.length == 0 ? null : stage.expect(TARGET, target);
            Future<CallReport> caller = stage.call(say(), pause(6_000), new HangUp());
            stage.server.awaitEvent(CallEventType.MEDIA_STARTED);
            stage.ask(action, body);
            for (CallEventType type : awaited) {
                stage.server.awaitEvent(type);
            }
            List<String> heard = heard(caller.get());
            if (party != null) {
                heard.addAll(heard(party.get()));
            }
            return heard;
        });
    }

    static Stream<Scenario> scenarios() {
        return Stream.of(
                new Scenario(
                        "inbound, caller hangs up",
                        EndReason.CALLER_HUNG_UP,
                        stage -> heard(stage.call(say(), pause(1_000), new Press("5#"), pause(500), new HangUp())
                                .get())),
                new Scenario("inbound, operator hangs up", EndReason.HUNG_UP, stage -> {
                    Future<CallReport> caller = stage.call(say(), pause(10_000));
                    stage.server.awaitEvent(CallEventType.MEDIA_STARTED);
                    stage.ask("hangup", "{}");
                    return heard(caller.get());
                }),
                new Scenario("outbound, answered", EndReason.CALLER_HUNG_UP, stage -> {
                    Future<CallReport> party = stage.expect(PARTY, new Ring(RING), say(), pause(500), new HangUp());
                    stage.place(NOT_DETECTING);
                    return heard(party.get());
                }),
                new Scenario("outbound, human", EndReason.CALLER_HUNG_UP, stage -> {
                    Future<CallReport> party = stage.expect(
                            PARTY,
                            new Ring(RING),
                            say(),
                            pause(1_500),
                            new Detect(Answerer.HUMAN),
                            pause(1_000),
                            new HangUp());
                    stage.place(DETECTING);
                    return heard(party.get());
                }),
                new Scenario("outbound, machine, message is left", EndReason.VOICEMAIL_LEFT, stage -> {
                    Future<CallReport> party = stage.expect(
                            PARTY,
                            new Ring(RING),
                            say(),
                            pause(1_500),
                            new Detect(Answerer.MACHINE),
                            pause(500),
                            new EndGreeting(),
                            pause(15_000));
                    stage.place(",\"voicemailMessage\":\"Please call us.\"");
                    return heard(party.get());
                }),
                refused(CallStatus.BUSY, EndReason.BUSY),
                refused(CallStatus.NO_ANSWER, EndReason.NO_ANSWER),
                refused(CallStatus.REJECTED, EndReason.REJECTED),
                refused(CallStatus.UNREACHABLE, EndReason.UNREACHABLE),
                refused(CallStatus.LIMITED, EndReason.LIMITED),
                new Scenario("outbound, withdrawn", EndReason.CANCELED, stage -> {
                    Future<CallReport> party = stage.expect(PARTY, new Ring(Duration.ofSeconds(20)), new HangUp());
                    stage.place(NOT_DETECTING);
                    stage.server.awaitEvent(CallEventType.RINGING);
                    stage.ask("hangup", "{}");
                    return heard(party.get());
                }),
                during(
                        "blind transfer, connected",
                        EndReason.TRANSFERRED,
                        List.of(CallEventType.TRANSFER_COMPLETED),
                        "transfer",
                        TO_TARGET,
                        new Ring(RING),
                        pause(1_500),
                        new HangUp()),
                during(
                        "blind transfer, busy",
                        EndReason.CALLER_HUNG_UP,
                        List.of(CallEventType.TRANSFER_FAILED, CallEventType.RESUMED),
                        "transfer",
                        TO_TARGET,
                        new Refuse(CallStatus.BUSY)),
                during(
                        "warm transfer, accepted",
                        EndReason.TRANSFERRED,
                        List.of(CallEventType.TRANSFER_COMPLETED),
                        "transfer",
                        BRIEFED,
                        pause(3_000),
                        new Press("1"),
                        pause(1_500),
                        new HangUp()),
                during(
                        "warm transfer, declined",
                        EndReason.CALLER_HUNG_UP,
                        List.of(CallEventType.TRANSFER_FAILED, CallEventType.RESUMED),
                        "transfer",
                        BRIEFED,
                        pause(3_000),
                        new Press("2"),
                        pause(1_500)),
                during(
                        "warm transfer, busy",
                        EndReason.CALLER_HUNG_UP,
                        List.of(CallEventType.TRANSFER_FAILED, CallEventType.RESUMED),
                        "transfer",
                        BRIEFED,
                        new Refuse(CallStatus.BUSY)),
                during(
                        "digits are sent",
                        EndReason.CALLER_HUNG_UP,
                        List.of(CallEventType.DTMF),
                        "dtmf",
                        "{\"digits\":\"12#\"}"),
                during(
                        "recording",
                        EndReason.CALLER_HUNG_UP,
                        List.of(CallEventType.RECORDING_STARTED),
                        "recording",
                        "{\"action\":\"start\"}"));
    }

    private record Outcome(List<String> events, List<String> heard, EndReason end) {}

    private static Outcome outcome(String carrier, Scenario scenario) throws Exception {
        try (Stage stage = new Stage(carrier, scenario.settings())) {
            List<String> heard = scenario.play().on(stage);
            CallSummary summary = stage.awaitEnd();
            if (stage.told(CallEventType.RECORDING_STARTED)) {
                stage.server.awaitEvent(CallEventType.RECORDING_COMPLETED);
            }
            return new Outcome(stage.events(), heard, summary.reason());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void sameCall_sameEventsOnEveryCarrier(Scenario scenario) throws Exception {
        List<Outcome> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> running = CARRIERS.stream()
                    .map(carrier -> threads.submit(() -> outcome(carrier, scenario)))
                    .toList();
            for (Future<Outcome> future : running) {
                outcomes.add(future.get());
            }
        }
        Outcome first = outcomes.getFirst();
        assertAll(outcomes.stream().map(outcome -> () -> assertEquals(scenario.end(), outcome.end())));
        assertAll(outcomes.stream().map(outcome -> () -> assertEquals(first, outcome)));
    }
}
