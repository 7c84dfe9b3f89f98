package io.trunkline.domain.call;

import io.trunkline.domain.media.Heard;
import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallMetrics;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.call.EndReason;
import io.trunkline.ports.carrier.Announcement;
import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.media.MediaEvent;
import io.trunkline.ports.voice.VoiceEvent;
import io.trunkline.ports.voice.VoiceRequest;
import io.trunkline.ports.voice.VoiceSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Conducts one call: asks the machine what follows and does it through the ports.
 *
 * <p>Confined to the call's thread, but for {@link #hear}, which the thread that reads the carrier's socket calls.
 */
public final class CallConductor {
    private final CallSetup setup;
    private final CallHost host;
    private final CallMachine machine;
    private final Deadlines deadlines;
    private final Transcript transcript = new Transcript();
    private final Instant started;
    private final CallerVoice callerVoice;
    private final AgentVoice agentVoice;

    private CallState state = CallState.NEW;
    private Reply reply = new Reply.Acknowledge();
    private @Nullable VoiceSession session;
    private VoiceEvent.@Nullable Ready ready;
    private @Nullable Line line;
    private long sequence;
    private long badFrames;
    private long interruptions;

    /**
     * A call that was just announced.
     *
     * @param setup who and what makes it up
     * @param lineFormat what the carrier speaks both ways
     * @param host runs it
     */
    public CallConductor(CallSetup setup, AudioFormat lineFormat, CallHost host) {
        this.setup = setup;
        this.host = host;
        this.machine = new CallMachine(
                setup.rules().fallbackPhrase(),
                Map.of(
                        "carrier",
                        setup.carrierKind(),
                        "direction",
                        setup.direction().name()));
        this.deadlines = new Deadlines(host, setup.rules(), deadline -> on(new Signal.DeadlinePassed(deadline)));
        this.started = host.clock().instant();
        this.callerVoice = new CallerVoice(lineFormat);
        this.agentVoice = new AgentVoice(lineFormat, host.clock());
    }

    /** Take a signal; what the carrier shall be told, if it was the carrier's. */
    public Reply on(Signal signal) {
        reply = new Reply.Acknowledge();
        Step step = machine.on(state, signal);
        state = step.state();
        step.commands().forEach(this::carryOut);
        return reply;
    }

    /** Take the caller's audio. */
    public void hear(AudioFrame frame) {
        callerVoice.hear(frame);
    }

    /** The carrier's audio socket is up and its token was right. */
    public void attach(Line up) {
        if (line != null) {
            line.close();
            agentVoice.detach();
        }
        line = up;
        agentVoice.attach(up);
        on(new Signal.MediaAttached());
    }

    /** The carrier's audio socket is gone. */
    public void detach(Line down, boolean inOrder) {
        if (down.equals(line)) {
            line = null;
            tellHeard(agentVoice.detach());
            on(new Signal.MediaDetached(inOrder));
        }
    }

    /** Take what the carrier says on its audio socket, audio and the socket's own begin and end excepted. */
    public void on(MediaEvent event) {
        switch (event) {
            case MediaEvent.Dtmf(char digit) -> on(new Signal.KeyPressed(digit));
            case MediaEvent.MarkReached(String name) -> {
                agentVoice.markReached(name);
                noticeQuiet();
            }
            case MediaEvent.Bad(String reason) -> badFrame(reason);
            case MediaEvent.Started _, MediaEvent.Unusable _, MediaEvent.Audio _, MediaEvent.Stopped _, MediaEvent.Ignored _ -> {}
        }
    }

    /** Take what the engine tells. */
    public void on(VoiceEvent event) {
        if (state.phase() == Phase.ENDED) {
            return;
        }
        switch (event) {
            case VoiceEvent.Ready formats -> {
                ready = formats;
                beginConversation();
            }
            case VoiceEvent.CallerStarted() -> on(new Signal.CallerStarted());
            case VoiceEvent.CallerStopped() -> on(new Signal.CallerStopped());
            case VoiceEvent.CallerSaid(String text) -> callerSaid(text);
            case VoiceEvent.Audio(String utterance, AudioFrame frame) -> speak(utterance, frame);
            case VoiceEvent.UtteranceEnded(String utterance) -> {
                agentVoice.ended(utterance);
                noticeQuiet();
            }
            case VoiceEvent.AgentSaid(String utterance, String text) -> agentSaid(utterance, text);
            case VoiceEvent.Warned(String reason) -> host.warn("engine: " + reason);
            case VoiceEvent.Failed(VoiceEvent.Failed.Kind kind, String reason) ->
                on(new Signal.EngineFailed(kind + ": " + reason));
        }
    }

    /** Whether the call is settled. */
    public boolean isOver() {
        return state.phase() == Phase.ENDED;
    }

    private void carryOut(Command command) {
        switch (command) {
            case Command.Publish(CallEventType type, Map<String, String> details) -> publish(type, details);
            case Command.ConnectMedia() -> connectMedia();
            case Command.ReplyHangUp(String farewell) -> reply = new Reply.HangUp(farewell);
            case Command.OpenEngine() -> openEngine();
            case Command.SilenceAgent() -> silenceAgent();
            case Command.PassKey(char digit) -> passKey(digit);
            case Command.HangUp() -> askCarrier(() -> setup.carrier().hangUp(setup.call()));
            case Command.SayAndHangUp(String text) ->
                askCarrier(() -> setup.carrier().announceAndHangUp(setup.call(), new Announcement.Text(text)));
            case Command.CloseMedia() -> closeMedia();
            case Command.Await(Deadline deadline) -> deadlines.start(deadline);
            case Command.StopAwaiting(Deadline deadline) -> deadlines.stop(deadline);
            case Command.Settle(EndReason reason) -> settle(reason);
        }
    }

    private void connectMedia() {
        Reply.Connect connect = new Reply.Connect(host.attachment(setup.call()));
        reply = connect;
        if (!setup.answersInReply()) {
            askCarrier(() -> setup.carrier().answer(setup.call(), connect.media()));
        }
    }

    private void openEngine() {
        CallTools tools = new CallTools(tool -> host.post(() -> toolUsed(tool)));
        VoiceRequest request = new VoiceRequest(setup.call().id(), setup.agent(), tools, agentVoice.format());
        host.aside(() -> {
            VoiceSession opened = setup.engine().open(request, event -> host.post(() -> on(event)));
            host.post(() -> engineOpened(opened));
        });
    }

    private void engineOpened(VoiceSession opened) {
        if (isOver()) {
            opened.close();
        } else {
            session = opened;
            beginConversation();
        }
    }

    private void beginConversation() {
        if (session == null || ready == null) {
            return;
        }
        String chainIn = callerVoice.open(session, ready.hears());
        String chainOut = agentVoice.chainFrom(ready.speaks());
        on(new Signal.EngineReady());
        publish(CallEventType.MEDIA_STARTED, Map.of("chain.in", chainIn, "chain.out", chainOut));
    }

    private void speak(String utterance, AudioFrame frame) {
        if (agentVoice.speak(utterance, frame)) {
            on(new Signal.AgentStarted());
        }
    }

    private void silenceAgent() {
        List<Heard> cut = agentVoice.silence();
        if (cut.isEmpty()) {
            return;
        }
        interruptions++;
        tellHeard(cut);
        long heard = cut.stream().mapToLong(Heard::millis).sum();
        publish(CallEventType.INTERRUPTED, Map.of("heard.ms", String.valueOf(heard)));
    }

    private void tellHeard(List<Heard> cut) {
        for (Heard heard : cut) {
            transcript.cut(heard.utterance(), heard.millis(), heard.sent());
            if (session != null) {
                session.interrupted(heard.utterance(), heard.millis());
            }
        }
    }

    private void passKey(char digit) {
        if (session != null) {
            session.press(digit);
        }
    }

    private void callerSaid(String text) {
        transcript.callerSaid(text);
        publish(CallEventType.TRANSCRIPT_USER, Map.of("text", text));
    }

    private void agentSaid(String utterance, String text) {
        transcript.agentSaid(utterance, text);
        publish(CallEventType.TRANSCRIPT_AGENT, Map.of("text", text));
    }

    private void toolUsed(String tool) {
        publish(CallEventType.TOOL_CALLED, Map.of("tool", tool));
        if (CallTools.endsCall(tool)) {
            on(new Signal.EndAsked());
            noticeQuiet();
        }
    }

    private void noticeQuiet() {
        if (state.phase() == Phase.GOODBYE && agentVoice.isQuiet()) {
            on(new Signal.AgentHeard());
        }
    }

    private void badFrame(String reason) {
        if (badFrames++ == 0) {
            host.warn("bad frame from the carrier (logged once for this call): " + reason);
        }
    }

    private interface CarrierWork {
        void run() throws CarrierException;
    }

    private void askCarrier(CarrierWork work) {
        host.aside(() -> {
            try {
                work.run();
            } catch (CarrierException failure) {
                host.warn("carrier: " + failure.kind() + ": " + failure.getMessage());
                host.post(() -> on(new Signal.EndRefused()));
            }
        });
    }

    private void closeMedia() {
        if (line != null) {
            line.close();
        }
    }

    private void publish(CallEventType type, Map<String, String> details) {
        host.publish(new CallEvent(setup.call().id(), ++sequence, host.clock().instant(), type, details));
    }

    private void settle(EndReason reason) {
        deadlines.stopAll();
        Settlement.run(
                List.of(
                        new Settlement.Affair("flush the caller's audio", callerVoice::close),
                        new Settlement.Affair("close the engine", this::closeEngine),
                        new Settlement.Affair("tell listeners", () -> tellEnd(reason))),
                host::warn);
    }

    private void closeEngine() {
        if (session != null) {
            session.close();
        }
    }

    private void tellEnd(EndReason reason) {
        publish(CallEventType.ENDED, Map.of("reason", reason.word()));
        host.ended(new CallSummary(
                setup.call().id(),
                setup.carrierKind(),
                setup.direction(),
                setup.from(),
                setup.to(),
                setup.agent().name(),
                started,
                Duration.between(started, host.clock().instant()),
                reason,
                transcript.lines(),
                metrics(),
                Optional.empty(),
                Optional.empty()));
    }

    private CallMetrics metrics() {
        return new CallMetrics(
                callerVoice.frames(),
                agentVoice.frames(),
                callerVoice.dropped() + agentVoice.lost(),
                badFrames,
                interruptions);
    }
}
