package io.trunkline.domain.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.call.EndReason;
import io.trunkline.ports.carrier.Announcement;
import io.trunkline.ports.voice.Failed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallMachineTest {
    private static final String PHRASE = "Sorry, something went wrong.";

    private final CallMachine machine =
            new CallMachine(new CallRules(PHRASE, Duration.ofMinutes(10)), 1, Optional.empty(), Loss.ASKED);
    private CallState state = CallState.INCOMING;

    private List<Command> on(Signal... signals) {
        List<Command> last = List.of();
        for (Signal signal : signals) {
            Step step = machine.on(state, signal);
            state = step.state();
            last = step.commands();
        }
        return last;
    }

    private void goLive() {
        on(new Signal.Announced(), new Signal.MediaAttached(), new Signal.EngineReady());
    }

    @Test
    void announced_connectsMedia_beginsTheEngine_waitsForTheAudioOnly() {
        List<Command> commands = on(new Signal.Announced());
        assertTrue(commands.contains(new Command.ConnectMedia()));
        assertTrue(commands.contains(new Command.Await(Deadline.ATTACH)));
        assertTrue(commands.contains(new Command.OpenEngine(0)));
        assertFalse(commands.contains(new Command.Await(Deadline.ENGINE)));
    }

    @Test
    void announcedTwice_engineIsBegunOnce() {
        on(new Signal.Announced());
        assertFalse(on(new Signal.Announced()).contains(new Command.OpenEngine(0)));
    }

    @Test
    void attached_answers_waitsForTheEngine() {
        on(new Signal.Announced());
        List<Command> commands = on(new Signal.MediaAttached());
        assertFalse(commands.contains(new Command.OpenEngine(0)));
        assertTrue(commands.contains(new Command.Await(Deadline.ENGINE)));
        assertTrue(commands.contains(new Command.Publish(CallEventType.ANSWERED)));
        assertEquals(Phase.LIVE, state.phase());
    }

    @Test
    void mediaStoppedInOrder_settlesAsCallerHungUp() {
        goLive();
        List<Command> commands = on(new Signal.MediaDetached(true));
        assertTrue(commands.contains(new Command.Settle(EndReason.CALLER_HUNG_UP)));
        assertEquals(Phase.ENDED, state.phase());
    }

    @Test
    void mediaLost_carrierAsks_connectsAgainWithoutNewEngine() {
        goLive();
        assertEquals(List.of(new Command.Await(Deadline.RECOVERY)), on(new Signal.MediaDetached(false)));
        assertTrue(on(new Signal.NextStepAsked()).contains(new Command.ConnectMedia()));
        List<Command> attached = on(new Signal.MediaAttached());
        assertTrue(attached.contains(new Command.Publish(CallEventType.RESUMED)));
        assertFalse(attached.contains(new Command.OpenEngine(0)));
    }

    @Test
    void carrierAsksBeforeSocketLossWasSeen_connectsAgain() {
        goLive();
        assertTrue(on(new Signal.NextStepAsked()).contains(new Command.ConnectMedia()));
        assertTrue(on(new Signal.MediaAttached()).contains(new Command.Publish(CallEventType.RESUMED)));
    }

    @Test
    void mediaLost_nobodyAsks_hangsUp() {
        goLive();
        on(new Signal.MediaDetached(false));
        assertTrue(on(new Signal.DeadlinePassed(Deadline.RECOVERY)).contains(new Command.HangUp()));
        assertEquals(EndReason.MEDIA_LOST, state.reason());
    }

    @Test
    void mediaLost_callWasItsMedia_isOverWithoutAnybodyBeingAsked() {
        CallMachine page =
                new CallMachine(new CallRules(PHRASE, Duration.ofMinutes(10)), 1, Optional.empty(), Loss.FINAL);
        goLive();
        Step step = page.on(state, new Signal.MediaDetached(false));
        assertTrue(step.commands().contains(new Command.Settle(EndReason.MEDIA_LOST)));
        assertFalse(step.commands().contains(new Command.HangUp()));
        assertEquals(Phase.ENDED, step.state().phase());
    }

    @Test
    void socketNeverComes_afterThreeAttempts_endsWithPhrase() {
        on(new Signal.Announced(), new Signal.NextStepAsked(), new Signal.NextStepAsked());
        List<Command> commands = on(new Signal.NextStepAsked());
        assertEquals(new Command.ReplyHangUp(PHRASE), commands.getFirst());
        assertEquals(new Command.Settle(EndReason.MEDIA_LOST), commands.getLast());
    }

    @Test
    void engineFailed_callerHearsPhrase_thenCallEnds() {
        goLive();
        List<Command> commands = on(new Signal.EngineFailed(Failed.Kind.REFUSED, "gone"));
        assertTrue(commands.contains(new Command.AnnounceAndHangUp(new Announcement.Text(PHRASE))));
        assertEquals(List.of(), on(new Signal.MediaDetached(true)), "the carrier took the audio to say the phrase");
        assertTrue(on(new Signal.StatusChanged(CallStatus.COMPLETED))
                .contains(new Command.Settle(EndReason.ENGINE_FAILED)));
    }

    @Test
    void engineFailed_carrierRefusesToSpeak_phraseIsSaidInReplyToTheNextQuestion() {
        goLive();
        on(new Signal.EngineFailed(Failed.Kind.REFUSED, "gone"));
        assertEquals(List.of(new Command.CloseMedia()), on(new Signal.EndRefused()));
        on(new Signal.MediaDetached(false));
        assertEquals(List.of(new Command.ReplyHangUp(PHRASE)), on(new Signal.NextStepAsked()));
    }

    @Test
    void engineNotReadyInTime_isFailure() {
        on(new Signal.Announced(), new Signal.MediaAttached());
        assertTrue(on(new Signal.DeadlinePassed(Deadline.ENGINE))
                .contains(new Command.AnnounceAndHangUp(new Announcement.Text(PHRASE))));
    }

    @Test
    void engineDoesNotAnswer_isAskedAnew() {
        goLive();
        assertEquals(List.of(new Command.Await(Deadline.ANSWER)), on(new Signal.CallerStopped()));
        assertTrue(on(new Signal.DeadlinePassed(Deadline.ANSWER)).contains(new Command.OpenEngine(0)));
    }

    @Test
    void callerSpeaks_agentIsSilenced() {
        goLive();
        assertTrue(on(new Signal.CallerStarted()).contains(new Command.SilenceAgent()));
    }

    @Test
    void callerSpeaks_duringGoodbye_goodbyeIsNotCut() {
        goLive();
        on(new Signal.EndAsked());
        assertEquals(List.of(), on(new Signal.CallerStarted()));
        assertTrue(on(new Signal.AgentHeard()).contains(new Command.HangUp()));
        assertEquals(EndReason.AGENT_ENDED, state.reason());
    }

    @Test
    void goodbyeNeverConfirmed_endsAtDeadline() {
        goLive();
        on(new Signal.EndAsked());
        assertTrue(on(new Signal.DeadlinePassed(Deadline.GOODBYE)).contains(new Command.HangUp()));
    }

    @Test
    void agentHeard_outsideGoodbye_goesOn() {
        goLive();
        assertEquals(List.of(), on(new Signal.AgentHeard()));
        assertEquals(Phase.LIVE, state.phase());
    }

    @Test
    void keyPressed_isPublishedAndPassed() {
        goLive();
        List<Command> commands = on(new Signal.KeyPressed('5'));
        assertInstanceOf(Command.Publish.class, commands.getFirst());
        assertEquals(new Command.PassKey('5'), commands.getLast());
    }

    @Test
    void carrierNeverConfirmsEnd_settlesAtDeadline() {
        goLive();
        on(new Signal.ServerStopping());
        assertTrue(on(new Signal.DeadlinePassed(Deadline.END)).contains(new Command.Settle(EndReason.SERVER_STOPPING)));
    }

    @ParameterizedTest
    @EnumSource(CallStatus.class)
    void ended_anyStatus_staysEnded(CallStatus status) {
        goLive();
        on(new Signal.MediaDetached(true));
        assertEquals(List.of(), on(new Signal.StatusChanged(status)));
        assertEquals(List.of(new Command.ReplyHangUp("")), on(new Signal.NextStepAsked()));
        assertEquals(Phase.ENDED, state.phase());
    }

    @Test
    void anySignals_anyOrder_settleExactlyOnceAndNothingAfter() {
        Random random = new Random(42);
        List<Signal> signals = allSignals();
        for (int run = 0; run < 5_000; run++) {
            state = CallState.INCOMING;
            List<Command> all = new ArrayList<>(on(new Signal.Announced()));
            for (int i = 0; i < 30; i++) {
                all.addAll(on(signals.get(random.nextInt(signals.size()))));
            }
            all.addAll(on(new Signal.StatusChanged(CallStatus.COMPLETED)));
            assertEquals(
                    1, all.stream().filter(Command.Settle.class::isInstance).count());
            assertTrue(all.stream().filter(Command.OpenEngine.class::isInstance).count() <= 7);
        }
    }

    private static List<Signal> allSignals() {
        List<Signal> signals = new ArrayList<>(List.of(
                new Signal.NextStepAsked(),
                new Signal.MediaAttached(),
                new Signal.MediaDetached(true),
                new Signal.MediaDetached(false),
                new Signal.EngineReady(),
                new Signal.EngineFailed(Failed.Kind.REFUSED, "x"),
                new Signal.EngineFailed(Failed.Kind.UNAVAILABLE, "x"),
                new Signal.MessageAsked(new Announcement.Text("x")),
                new Signal.CallerStarted(),
                new Signal.CallerStopped(),
                new Signal.AgentStarted(),
                new Signal.KeyPressed('1'),
                new Signal.EndAsked(),
                new Signal.AgentHeard(),
                new Signal.EndRefused(),
                new Signal.ServerStopping()));
        for (Deadline deadline : Deadline.values()) {
            signals.add(new Signal.DeadlinePassed(deadline));
        }
        for (CallStatus status : CallStatus.values()) {
            signals.add(new Signal.StatusChanged(status));
        }
        return signals;
    }
}
