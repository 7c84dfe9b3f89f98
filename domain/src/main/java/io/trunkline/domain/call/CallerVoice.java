package io.trunkline.domain.call;

import io.trunkline.domain.media.CallerBuffer;
import io.trunkline.domain.media.Transcoder;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.VoiceSession;
import org.jspecify.annotations.Nullable;

/**
 * The caller's audio on its way to the engine. What comes before the engine is ready is kept, bounded.
 *
 * <p>{@link #hear} is called on the thread that reads the carrier's socket, the rest on the call's thread.
 */
final class CallerVoice {
    private CallerBuffer waiting = new CallerBuffer(AudioFormat.PCMU_8K);
    private AudioFormat from = AudioFormat.PCMU_8K;
    private @Nullable VoiceSession session;
    private @Nullable AudioFormat to;
    private @Nullable Transcoder transcoder;
    private boolean muted;
    private long frames;
    private long dropped;

    /** A socket is up: the caller's audio comes in this format now. */
    synchronized void attach(AudioFormat format) {
        if (format.equals(from)) {
            return;
        }
        dropped += waiting.dropped();
        waiting = new CallerBuffer(format);
        from = format;
        transcoder = to == null ? null : Transcoder.between(format, to);
    }

    /** The first frames of a socket may come before the call's thread knows of it; each says its format. */
    synchronized void hear(AudioFrame frame) {
        frames++;
        attach(frame.format());
        if (muted) {
            return;
        }
        if (session == null || transcoder == null) {
            waiting.keep(frame);
        } else {
            give(session, transcoder.transcode(frame));
        }
    }

    /** The engine is gone and another comes: keep what the caller says until then. */
    synchronized void await() {
        session = null;
        transcoder = null;
        to = null;
    }

    /** Let the engine hear the caller, or not. */
    synchronized void mute(boolean silent) {
        muted = silent;
    }

    /** The engine is ready: give it what waited, then everything as it comes. */
    synchronized void open(VoiceSession ready, AudioFormat hears) {
        Transcoder path = Transcoder.between(from, hears);
        session = ready;
        to = hears;
        transcoder = path;
        waiting.flush().forEach(frame -> give(ready, path.transcode(frame)));
    }

    /** Give the engine the last samples and nothing more. */
    synchronized void close() {
        VoiceSession last = session;
        Transcoder path = transcoder;
        session = null;
        transcoder = null;
        muted = true;
        if (last != null && path != null) {
            give(last, path.flush());
        }
    }

    /** How audio is converted for the engine, for people. */
    synchronized String chain() {
        return transcoder == null ? "" : transcoder.toString();
    }

    synchronized long frames() {
        return frames;
    }

    synchronized long dropped() {
        return dropped + waiting.dropped();
    }

    private static void give(VoiceSession session, AudioFrame frame) {
        if (frame.length() > 0) {
            session.hear(frame);
        }
    }
}
