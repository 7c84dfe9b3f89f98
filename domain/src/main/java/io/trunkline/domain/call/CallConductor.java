package io.trunkline.domain.call;

import io.trunkline.domain.media.Heard;
import io.trunkline.domain.media.KeyTones;
import io.trunkline.ports.call.AmdResult;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.call.Digits;
import io.trunkline.ports.call.Direction;
import io.trunkline.ports.call.EndReason;
import io.trunkline.ports.call.TransferStatus;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.carrier.Announcement;
import io.trunkline.ports.carrier.Capability;
import io.trunkline.ports.carrier.Carrier;
import io.trunkline.ports.carrier.CarrierCall;
import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.carrier.PlaceCall;
import io.trunkline.ports.carrier.RecordingCommand;
import io.trunkline.ports.carrier.Transfer;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.media.MediaAttachment;
import io.trunkline.ports.media.MediaEvent;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.Used;
import io.trunkline.ports.voice.VoiceEvent;
import io.trunkline.ports.voice.VoiceSession;
import io.trunkline.ports.voice.Warned;
import java.time.Duration;
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
    /** An agent is not held for longer, whatever its engine says or forgets to say. */
    private static final Duration LONGEST_HOLD = Duration.ofSeconds(5);

    private final CallSetup setup;
    private final CallHost host;
    private final CallMachine machine;
    private final Deadlines deadlines;
    private final CallBook book;
    private final Timeline timeline;
    private final Conversation conversation;
    private final CallerVoice callerVoice = new CallerVoice();
    private final AgentVoice agentVoice;
    private final Prelude prelude;
    private final CarrierOrders carrier;
    private final LocalRecorder localRecorder;
    private final Recorder recorder;
    private final Closing closing;
    private final Promise promise;
    private final ToolWait tools;

    private CallState state;
    private Reply reply = new Reply.Acknowledge();
    private @Nullable Line line;
    /** The formats of an engine that is ready and of which that is not told yet. */
    private VoiceEvent.@Nullable Ready ready;

    private long keysSent;
    private Runnable holdEnds = () -> {};
    /** Whether something of the agent was lost with the carrier's socket. */
    private boolean brokenOff;
    /** Whether nobody told us what just happened, but time is up. */
    private boolean assumed;

    /**
     * A call that was just announced, or shall be placed.
     *
     * @param setup who and what makes it up
     * @param host runs it
     */
    public CallConductor(CallSetup setup, CallHost host) {
        this.setup = setup;
        this.host = host;
        this.carrier = new CarrierOrders(setup, host);
        this.state = setup.direction() == Direction.INBOUND ? CallState.INCOMING : CallState.PLACED;
        this.machine = new CallMachine(
                setup.rules(),
                setup.speakers().size(),
                setup.rescue(),
                Loss.of(setup.carrier().capabilities()));
        this.deadlines = new Deadlines(host, setup.rules(), deadline -> on(new Signal.DeadlinePassed(deadline)));
        this.promise = new Promise(host);
        this.tools = new ToolWait(deadlines);
        this.book = new CallBook(setup, host);
        this.timeline = new Timeline(book, host.clock());
        this.localRecorder = new LocalRecorder(host, book);
        this.agentVoice = new AgentVoice(
                host, timeline, localRecorder, setup.carrier().media().outgoing());
        this.prelude = new Prelude(book::agentSaid);
        this.conversation = new Conversation(setup, host, this::begun, this::on);
        this.recorder = new Recorder(carrier, book, conversation::note, localRecorder, setup.can(Capability.RECORDS));
        this.closing = new Closing(deadlines, callerVoice, agentVoice, conversation, recorder, book);
    }

    /** Learn the carrier's name for the call; the newest counts. */
    public void named(CarrierCallId name) {
        carrier.named(name);
        book.named(name);
    }

    /** Take a signal; what the carrier shall be told, if it was the carrier's. */
    public Reply on(Signal signal) {
        reply = new Reply.Acknowledge();
        assumed = signal instanceof Signal.DeadlinePassed;
        if (signal instanceof Signal.MachineDetected(AmdResult result)) {
            book.detected(result);
        }
        Phase before = state.phase();
        Step step = machine.on(state, signal);
        state = step.state();
        step.commands().forEach(this::carryOut);
        tellAgentOfTransfer(signal, before);
        return reply;
    }

    /** Take the caller's audio. */
    public void hear(MediaEvent.Audio audio) {
        callerVoice.hear(audio.frame());
        localRecorder.heard(audio);
    }

    /**
     * A mark came back. Told beside {@link #on(MediaEvent)}, by the thread that reads the socket: a recording has to know when,
     * however busy the call is.
     */
    public void played(String mark) {
        localRecorder.played(mark);
    }

    /** Take the caller's audio, of which the carrier tells no time. */
    public void hear(AudioFrame frame) {
        hear(new MediaEvent.Audio(frame));
    }

    /** The carrier's audio socket is up and its token was right. */
    public void attach(Line up) {
        if (line != null) {
            line.close();
            agentVoice.detach();
        }
        line = up;
        localRecorder.attached(up);
        callerVoice.attach(up.incoming());
        agentVoice.attach(up);
        on(new Signal.MediaAttached());
        timeline.attached();
        if (!prelude.isOver()) {
            beginToHear();
        }
        agentVoice.lineStays();
        noticeQuiet();
        if (brokenOff && state.phase() == Phase.LIVE) {
            brokenOff = false;
            conversation.note("The line broke off for a moment. Go on where you stopped.");
        }
    }

    /** Somebody is there now. In a call that is about to end nobody waits for what the agent said before. */
    private void beginToHear() {
        if (state.phase().isHeard()) {
            tellReady();
        } else {
            dropEngine();
        }
        prelude.end();
    }

    /** The carrier's audio socket is gone. */
    public void detach(Line down, boolean inOrder) {
        if (down.equals(line)) {
            line = null;
            List<Heard> cut = agentVoice.detach();
            tellHeard(cut);
            on(new Signal.MediaDetached(inOrder));
            brokenOff |= !cut.isEmpty() && state.phase() == Phase.DETACHED;
        }
    }

    /** Take what the carrier says on its audio socket, audio and the socket's own begin and end excepted. */
    public void on(MediaEvent event) {
        switch (event) {
            case MediaEvent.Dtmf(char digit) -> {
                book.callerPressed(digit);
                on(new Signal.KeyPressed(digit));
            }
            case MediaEvent.MarkReached(String name) -> {
                agentVoice.markReached(name);
                noticeQuiet();
            }
            case MediaEvent.Bad(String reason) -> book.badFrame(reason);
            case MediaEvent.Started _,
                    MediaEvent.Unusable _,
                    MediaEvent.Audio _,
                    MediaEvent.Stopped _,
                    MediaEvent.Ignored _ -> {}
        }
    }

    private void on(VoiceEvent event) {
        if (event instanceof Used(Usage usage)) {
            book.used(usage);
        }
        if (state.phase() == Phase.ENDED) {
            return;
        }
        switch (event) {
            case VoiceEvent.Ready _ -> {}
            case VoiceEvent.CallerStarted() -> {
                timeline.callerStarted();
                on(new Signal.CallerStarted());
                conversation.silenced();
            }
            case VoiceEvent.CallerStopped() -> {
                timeline.callerStopped();
                callerStopped();
            }
            case VoiceEvent.CallerSaid(String text) -> book.callerSaid(text);
            case VoiceEvent.Audio(String utterance, AudioFrame frame) -> speak(utterance, frame);
            case VoiceEvent.UtteranceEnded(String utterance) -> {
                agentVoice.ended(utterance);
                noticeQuiet();
            }
            case VoiceEvent.AgentSaid(String utterance, String text) -> prelude.said(utterance, text);
            case VoiceEvent.AgentHeld() -> holdAgent();
            case VoiceEvent.AgentResumed() -> resumeAgent();
            case Used _ -> {}
            case Warned(String reason) -> host.warn("engine: " + reason);
            case Failed(Failed.Kind kind, String reason) -> {
                on(new Signal.EngineFailed(kind, reason));
                sayTheRest();
            }
        }
    }

    /** Hand the call over. False when it is not in conversation. */
    public boolean transfer(Transfer transfer) {
        on(new Signal.TransferAsked(transfer));
        return state.phase() == Phase.TRANSFERRING;
    }

    /** Hand the call over when the agent's last words were heard. False when it is not in conversation. */
    public boolean transferWhenHeard(Transfer transfer) {
        if (state.phase() != Phase.LIVE) {
            return false;
        }
        resumeAgent();
        promise.make(transfer, this::keepPromise);
        noticeQuiet();
        return true;
    }

    /** A carrier whose socket is lost for the moment brings it again, or the call ends. */
    private void keepPromise() {
        if (state.phase() == Phase.LIVE) {
            promise.take().ifPresent(this::transfer);
        }
    }

    private void tellAgentOfTransfer(Signal signal, Phase before) {
        if (signal instanceof Signal.TransferChanged(TransferStatus status)
                && before == Phase.TRANSFERRING
                && state.phase().isConversation()) {
            conversation.note("The transfer did not succeed: " + status.word() + ". Tell the caller and go on.");
        }
    }

    /**
     * Press keys towards the other side: by the carrier, or as tones where it cannot. False when the call is not in
     * conversation.
     */
    public boolean sendDigits(Digits digits) {
        if (state.phase() != Phase.LIVE) {
            return false;
        }
        publish(CallEventType.DTMF, Map.of("sent", String.valueOf(digits.value().length())));
        if (setup.can(Capability.SENDS_DIGITS)) {
            askForDigits(digits);
        } else {
            say(digits);
        }
        return true;
    }

    /**
     * Start, pause, resume or stop what records. False when nobody has answered, the call is over, or nothing is there to do that
     * to.
     */
    public boolean record(RecordingCommand command) {
        return record(command, Optional.empty());
    }

    /** The same, of one recording. */
    public boolean record(RecordingCommand command, Optional<RecordingPlace> place) {
        return state.phase() != Phase.DIALING && state.phase() != Phase.ENDED && recorder.ask(command, place);
    }

    /**
     * Have the agent say something word for word, after what it is saying. False when the call is not in conversation, or the
     * engine cannot.
     */
    public boolean say(String text) {
        return state.phase() == Phase.LIVE && conversation.say(text);
    }

    /** Leave a message and end the call. False when it is not in conversation. */
    public boolean leaveMessage(Announcement message) {
        if (state.phase() != Phase.LIVE || !setup.can(Capability.ANNOUNCES)) {
            return false;
        }
        on(new Signal.MessageAsked(message));
        return true;
    }

    /** End the call when the agent's last words were heard. False when it is not in conversation. */
    public boolean end() {
        boolean possible = state.phase().isConversation();
        resumeAgent();
        on(new Signal.EndAsked());
        noticeQuiet();
        return possible;
    }

    /** A tool is used; the caller waits for it, and not for the engine. */
    public void toolUsed(String tool) {
        timeline.toolUsed(tool);
        tools.used();
    }

    /** A tool has answered. */
    public void toolAnswered(String tool) {
        timeline.toolAnswered(tool);
        if (tools.answered()) {
            callerStopped();
        }
    }

    private void callerStopped() {
        if (tools.callerStopped()) {
            on(new Signal.CallerStopped());
        }
    }

    /** Something of the call was learnt that changes nothing in it, such as that a recording was fetched. May come after the end. */
    public void learnt(CallEventType type, Map<String, String> details) {
        publish(type, details);
    }

    /** A vendor told what it charges. May come after the end. */
    public void spent(Usage usage) {
        book.used(usage);
    }

    /** Whether the call is settled. */
    public boolean isOver() {
        return state.phase() == Phase.ENDED;
    }

    private void carryOut(Command command) {
        switch (command) {
            case Command.Publish(CallEventType type, Map<String, String> details) -> publish(type, details);
            case Command.Place() -> place();
            case Command.ConnectMedia() -> connectMedia();
            case Command.Reattach() -> askForMedia((account, call, media) -> account.reattach(call, media));
            case Command.ReplyHangUp(String farewell) -> reply = new Reply.HangUp(farewell);
            case Command.OpenEngine(int which) -> openEngine(which);
            case Command.CloseEngine() -> Settlement.run(closing.conversationOnly(), host::warn);
            case Command.StartRecording() -> setup.rules().recording().ifPresent(recorder::begin);
            case Command.DropEngine() -> dropEngine();
            case Command.SilenceAgent() -> silenceAgent();
            case Command.Mute(boolean muted) -> callerVoice.mute(muted);
            case Command.PassKey(char digit) -> conversation.press(digit);
            case Command.Speak(AudioFrame audio) -> speakWhole("message", audio);
            case Command.HandOver(Transfer transfer) -> handOver(transfer);
            case Command.HangUp() -> hangUp();
            case Command.AnnounceAndHangUp(Announcement announcement) ->
                askForEnd((account, call) -> account.announceAndHangUp(call, announcement));
            case Command.CloseMedia() -> closeMedia();
            case Command.Await(Deadline deadline) -> deadlines.start(deadline);
            case Command.StopAwaiting(Deadline deadline) -> deadlines.stop(deadline);
            case Command.Settle(EndReason reason) -> Settlement.run(closing.all(reason, assumed), host::warn);
        }
    }

    private void place() {
        PlaceCall call = new PlaceCall(
                setup.id(),
                setup.from(),
                setup.to(),
                host.attachment(),
                setup.rules().ring(),
                setup.rules().longest(),
                setup.rules().detectMachine(),
                setup.rules().digits());
        carrier.place(call, refusal -> {
            publish(CallEventType.FAILED, Map.of("part", "carrier", "reason", "placing: " + refusal.getMessage()));
            on(new Signal.PlaceRefused(CarrierOrders.statusOf(refusal)));
        });
    }

    private void connectMedia() {
        if (setup.can(Capability.ANSWERS_IN_REPLY)) {
            reply = new Reply.Connect(host.attachment());
        } else {
            askForMedia((account, call, media) -> account.answer(call, media));
        }
    }

    private interface MediaOrder {
        void give(Carrier account, CarrierCall call, MediaAttachment media) throws CarrierException;
    }

    private void askForMedia(MediaOrder order) {
        MediaAttachment media = host.attachment();
        carrier.give((account, call) -> order.give(account, call, media), () -> {}, _ -> on(new Signal.EndRefused()));
    }

    private void hangUp() {
        if (line != null && setup.can(Capability.ENDS_WITH_MEDIA)) {
            line.close();
        } else {
            askForEnd(Carrier::hangUp);
        }
    }

    private void askForEnd(CarrierOrders.Order order) {
        carrier.give(order, () -> {}, _ -> on(new Signal.EndRefused()));
    }

    private void handOver(Transfer transfer) {
        carrier.give(
                (account, call) -> account.transfer(call, transfer),
                () -> {},
                _ -> on(new Signal.TransferChanged(TransferStatus.FAILED)));
    }

    private void askForDigits(Digits digits) {
        if (setup.can(Capability.DIGITS_END_MEDIA)) {
            on(new Signal.AudioTaken());
            agentVoice.awaitLine();
        }
        MediaAttachment again = host.attachment();
        carrier.give((account, call) -> account.sendDigits(call, digits, again), () -> {}, _ -> {
            on(new Signal.AudioKept());
            agentVoice.lineStays();
            say(digits);
        });
    }

    private void say(Digits digits) {
        speakWhole("keys-" + ++keysSent, KeyTones.of(digits));
    }

    private void speakWhole(String utterance, AudioFrame audio) {
        agentVoice.speak(utterance, audio);
        agentVoice.ended(utterance);
        noticeQuiet();
    }

    private void openEngine(int which) {
        callerVoice.await();
        agentVoice.endAll();
        timeline.connecting(setup.speakers().get(which).agent().engine());
        conversation.open(which, agentVoice.format(), book.lines());
    }

    /** Of an engine that was begun before the audio came nobody heard anything. */
    private void dropEngine() {
        ready = null;
        callerVoice.await();
        agentVoice.forget();
        prelude.forget();
        conversation.drop();
    }

    private void begun(VoiceSession session, VoiceEvent.Ready formats) {
        callerVoice.open(session, formats.hears());
        timeline.ready();
        ready = formats;
        on(new Signal.EngineReady());
        if (prelude.isOver()) {
            tellReady();
        }
    }

    private void tellReady() {
        VoiceEvent.Ready formats = ready;
        ready = null;
        if (formats != null) {
            boolean first = state.engines().changes() == 0;
            publish(
                    first ? CallEventType.MEDIA_STARTED : CallEventType.RESUMED,
                    timeline.connected(callerVoice.chain(), agentVoice.chainFrom(formats.speaks())));
        }
    }

    private void holdAgent() {
        if (state.phase() == Phase.LIVE && agentVoice.hold()) {
            holdEnds = host.after(LONGEST_HOLD, this::resumeAgent);
        }
    }

    private void resumeAgent() {
        holdEnds.run();
        if (agentVoice.resume()) {
            publish(CallEventType.RESUMED, Map.of());
        }
    }

    private void speak(String utterance, AudioFrame frame) {
        if (!mayBeHeard()) {
            brokenOff |= state.phase() == Phase.DETACHED;
        } else if (agentVoice.speak(utterance, frame)) {
            on(new Signal.AgentStarted());
        }
    }

    private boolean mayBeHeard() {
        boolean isKept = state.phase() == Phase.ANNOUNCED || state.phase() == Phase.DETACHED;
        return state.phase().isHeard() || (isKept && agentVoice.isAwaitingLine());
    }

    private void silenceAgent() {
        if (!prelude.isOver()) {
            dropEngine();
            return;
        }
        List<Heard> cut = agentVoice.silence();
        if (cut.isEmpty()) {
            return;
        }
        tellHeard(cut);
        book.interrupted(cut.stream().mapToLong(Heard::millis).sum());
        keepPromise();
    }

    private void tellHeard(List<Heard> cut) {
        for (Heard heard : cut) {
            book.cut(heard.utterance(), heard.millis(), heard.sent());
            conversation.interrupted(heard.utterance(), heard.millis());
        }
    }

    /** An engine that fails after the agent's goodbye has said it; it is heard to its end. */
    private void sayTheRest() {
        if (state.phase() == Phase.GOODBYE) {
            agentVoice.endAll();
            noticeQuiet();
        }
    }

    private void noticeQuiet() {
        if (!agentVoice.isQuiet()) {
            return;
        }
        keepPromise();
        if (state.phase() == Phase.GOODBYE) {
            on(new Signal.AgentHeard());
        }
    }

    private void closeMedia() {
        if (line != null) {
            line.close();
        }
    }

    private void publish(CallEventType type, Map<String, String> details) {
        book.publish(type, details);
    }
}
