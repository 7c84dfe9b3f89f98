package io.trunkline.domain.call;

import io.trunkline.domain.media.Framer;
import io.trunkline.domain.media.Heard;
import io.trunkline.domain.media.PlaybackLedger;
import io.trunkline.domain.media.Transcoder;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The agent's audio on its way to the caller: converted, framed, entered into the ledger, sent, marked. Confined to the
 * call's thread.
 */
final class AgentVoice {
    /** A mark behind every frame would double the messages of an engine that speaks in frames. */
    private static final long MARKED_MILLIS = 100;

    private final CallHost host;
    private final Timeline timeline;
    private final LocalRecorder recorder;
    private final Lead lead = new Lead();
    private final PlaybackLedger ledger = new PlaybackLedger();
    private final Unheard unheard = new Unheard();
    private AudioFormat to;
    private Framer framer;
    private @Nullable Transcoder transcoder;
    private @Nullable AudioFormat from;
    private @Nullable Line line;
    private String speaking = "";
    private String marked = "";
    private @Nullable String mark;
    private long unmarked;
    private boolean returns;
    private boolean held;
    /** The first line comes too. */
    private boolean lineReturns = true;

    private long frames;
    private long lost;

    /**
     * Nothing said yet.
     *
     * @param expected what the carrier will speak, as far as it is known before it does
     */
    AgentVoice(CallHost host, Timeline timeline, LocalRecorder recorder, AudioFormat expected) {
        this.to = expected;
        this.framer = new Framer(expected);
        this.host = host;
        this.timeline = timeline;
        this.recorder = recorder;
    }

    /** What the carrier speaks. */
    AudioFormat format() {
        return to;
    }

    /** A socket is up; what waits for it goes when {@link #lineStays}. */
    void attach(Line up) {
        line = up;
        if (!up.outgoing().equals(to)) {
            speakIn(up.outgoing());
        }
    }

    private void speakIn(AudioFormat format) {
        framer.end().ifPresent(rest -> lead.add(speaking, rest));
        lead.convert(to, format);
        to = format;
        framer = new Framer(format);
        transcoder = null;
    }

    /** The socket is gone: what it had not played is lost, unless another was announced. */
    List<Heard> detach() {
        if (line != null) {
            lost += line.dropped();
            line = null;
        }
        return lineReturns ? List.of() : cut();
    }

    /** The socket goes and another comes: what is not heard until then is kept for it. */
    void awaitLine() {
        if (!held && !isQuiet()) {
            takeBack();
        }
        lineReturns = true;
    }

    /** The socket does not go, or another has come. */
    void lineStays() {
        lineReturns = false;
        send();
    }

    boolean isAwaitingLine() {
        return lineReturns;
    }

    /** How audio in {@code format} is converted, for people. */
    String chainFrom(AudioFormat format) {
        return Transcoder.between(format, to).toString();
    }

    /** Speak a piece of an utterance. Whether it is the first of it. */
    boolean speak(String utterance, AudioFrame frame) {
        boolean isLost = line == null && (!lineReturns || lead.isFull());
        if (isLost || !ledger.accepts(utterance)) {
            return false;
        }
        boolean first = !utterance.equals(speaking);
        if (first) {
            finishSpeaking();
            speaking = utterance;
            ledger.begun(utterance);
        }
        queue(framer.cut(transcoderFrom(frame.format()).transcode(frame)));
        return first;
    }

    /** No more of an utterance follows. */
    void ended(String utterance) {
        if (utterance.equals(speaking)) {
            finishSpeaking();
        }
        lead.end(utterance);
        send();
    }

    /** No more follows of anything: the engine is gone. */
    void endAll() {
        if (!speaking.isEmpty()) {
            ended(speaking);
        }
    }

    /** A mark came back. */
    void markReached(String name) {
        for (Heard heard : ledger.markReturned(name, now())) {
            unheard.forget(heard);
            if (heard.whole()) {
                timeline.agentStopped(heard);
            }
        }
        send();
    }

    /** Silence the agent; while it is held it is silent already. Gives what was heard of every utterance that was cut short. */
    List<Heard> silence() {
        if (isQuiet()) {
            return List.of();
        }
        if (line != null && !held) {
            line.clear();
        }
        return cut();
    }

    /** What was said was heard by nobody, and will not be. */
    void forget() {
        cut();
    }

    /** Stop for now: what was not heard is kept, and played when the agent is resumed. Whether there is anything to hold. */
    boolean hold() {
        if (held || isQuiet()) {
            return false;
        }
        held = true;
        takeBack();
        return true;
    }

    private void takeBack() {
        forgetMark();
        if (line != null) {
            line.clear();
        }
        recorder.thrownAway();
        unheard.keep(ledger.held(now())).forEach(lead::addFirst);
    }

    /** Play on what {@link #hold} kept. Whether anything was held. */
    boolean resume() {
        boolean was = held;
        held = false;
        send();
        return was;
    }

    /** Whether everything that was begun has ended and was played. */
    boolean isQuiet() {
        return !ledger.isPlaying();
    }

    long frames() {
        return frames;
    }

    long lost() {
        return line == null ? lost : lost + line.dropped();
    }

    private void finishSpeaking() {
        if (!speaking.isEmpty() && transcoder != null) {
            queue(framer.cut(transcoder.flush()));
            queue(framer.end().stream().toList());
        }
        forgetSpeaking();
    }

    private void forgetSpeaking() {
        speaking = "";
        transcoder = null;
        framer.end();
    }

    private Transcoder transcoderFrom(AudioFormat format) {
        Transcoder known = transcoder;
        if (known == null || !format.equals(from)) {
            known = Transcoder.between(format, to);
            transcoder = known;
            from = format;
        }
        return known;
    }

    private void queue(List<AudioFrame> pieces) {
        pieces.forEach(piece -> lead.add(speaking, piece));
        send();
    }

    /** Send what may be sent by now, and come back for the rest. */
    private void send() {
        if (held || lineReturns) {
            return;
        }
        Optional<Lead.Item> next = lead.next(ledger.remaining(now()));
        while (next.isPresent()) {
            send(next.get());
            next = lead.next(ledger.remaining(now()));
        }
        if (!lead.isEmpty() && !returns) {
            returns = true;
            host.after(Lead.STEP, this::sendMore);
        }
    }

    private void sendMore() {
        returns = false;
        send();
    }

    private void send(Lead.Item item) {
        Line up = line;
        unheard.add(item);
        if (item.frame().isEmpty()) {
            if (up != null) {
                mark(up);
            }
            end(item.utterance());
        } else if (up != null) {
            AudioFrame piece = item.frame().get();
            frames++;
            timeline.agentSpeaks(item.utterance());
            String name = ledger.sent(item.utterance(), piece.millis(), now());
            recorder.sent(name, piece);
            up.audio(piece);
            mark = name;
            unmarked += piece.millis();
            if (unmarked >= MARKED_MILLIS || !item.utterance().equals(marked)) {
                mark(up);
                marked = item.utterance();
            }
        }
    }

    /** Have told when everything that was sent is played. A mark stands for all the audio before it. */
    private void mark(Line up) {
        if (mark != null) {
            up.mark(mark);
        }
        forgetMark();
    }

    private void forgetMark() {
        mark = null;
        unmarked = 0;
    }

    private void end(String utterance) {
        if (ledger.utteranceEnded(utterance)) {
            long whole = ledger.heard(utterance, now());
            timeline.agentStopped(new Heard(utterance, whole, whole, true));
        }
    }

    /** The call is over: whatever was still being said has stopped, and nothing begins any more. */
    void close() {
        ledger.cleared(now()).forEach(timeline::agentStopped);
        timeline.close();
    }

    /** What waits will not be heard either: it counts as spoken, so that the text is cut where the hearing ended. */
    private List<Heard> cut() {
        forgetSpeaking();
        forgetMark();
        held = false;
        unheard.clear();
        recorder.thrownAway();
        List<Heard> heard = ledger.cleared(now()).stream()
                .map(cut -> new Heard(
                        cut.utterance(), cut.millis(), cut.sent() + lead.millis(cut.utterance()), cut.whole()))
                .toList();
        lead.clear();
        heard.forEach(timeline::agentStopped);
        return heard;
    }

    private Instant now() {
        return host.clock().instant();
    }
}
