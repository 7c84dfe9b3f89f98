package io.trunkline.domain.call;

import io.trunkline.domain.media.Framer;
import io.trunkline.domain.media.Heard;
import io.trunkline.domain.media.PlaybackLedger;
import io.trunkline.domain.media.Transcoder;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The agent's audio on its way to the caller: converted, framed, entered into the ledger, sent, marked. Confined to the
 * call's thread.
 */
final class AgentVoice {
    private final InstantSource clock;
    private final AudioFormat to;
    private final PlaybackLedger ledger = new PlaybackLedger();
    private final Framer framer;
    private @Nullable Transcoder transcoder;
    private @Nullable AudioFormat from;
    private @Nullable Line line;
    private String speaking = "";
    private long frames;
    private long lost;

    AgentVoice(AudioFormat to, InstantSource clock) {
        this.to = to;
        this.clock = clock;
        this.framer = new Framer(to);
    }

    /** What the carrier speaks. */
    AudioFormat format() {
        return to;
    }

    void attach(Line up) {
        line = up;
    }

    /** The socket is gone: what it had not played is lost. */
    List<Heard> detach() {
        if (line != null) {
            lost += line.dropped();
            line = null;
        }
        forgetSpeaking();
        return ledger.cleared(clock.instant());
    }

    /** How audio in {@code format} is converted, for people. */
    String chainFrom(AudioFormat format) {
        return Transcoder.between(format, to).toString();
    }

    /** Speak a piece of an utterance. Whether it is the first of it. */
    boolean speak(String utterance, AudioFrame frame) {
        if (line == null || !ledger.accepts(utterance)) {
            return false;
        }
        boolean first = !utterance.equals(speaking);
        if (first) {
            finishSpeaking();
            speaking = utterance;
        }
        send(framer.cut(transcoderFrom(frame.format()).transcode(frame)));
        return first;
    }

    /** No more of an utterance follows. */
    void ended(String utterance) {
        if (utterance.equals(speaking)) {
            finishSpeaking();
        }
        ledger.utteranceEnded(utterance);
    }

    /** A mark came back. */
    void markReached(String name) {
        ledger.markReturned(name, clock.instant());
    }

    /** Silence the agent. Gives what was heard of every utterance that was cut short. */
    List<Heard> silence() {
        if (isQuiet()) {
            return List.of();
        }
        forgetSpeaking();
        if (line != null) {
            line.clear();
        }
        return ledger.cleared(clock.instant());
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
            send(framer.cut(transcoder.flush()));
            send(framer.end().stream().toList());
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

    private void send(List<AudioFrame> pieces) {
        Line up = line;
        if (up == null) {
            return;
        }
        for (AudioFrame piece : pieces) {
            frames++;
            up.audio(piece);
            up.mark(ledger.sent(speaking, piece.millis(), clock.instant()));
        }
    }
}
