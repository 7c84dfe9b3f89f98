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
    private final CallerBuffer waiting;
    private final AudioFormat from;
    private @Nullable VoiceSession session;
    private @Nullable Transcoder transcoder;
    private long frames;

    CallerVoice(AudioFormat from) {
        this.from = from;
        this.waiting = new CallerBuffer(from);
    }

    synchronized void hear(AudioFrame frame) {
        frames++;
        if (session == null || transcoder == null) {
            waiting.keep(frame);
        } else {
            give(session, transcoder.transcode(frame));
        }
    }

    /** The engine is ready: give it what waited, then everything as it comes. Returns the conversion, for people. */
    synchronized String open(VoiceSession ready, AudioFormat hears) {
        Transcoder path = Transcoder.between(from, hears);
        session = ready;
        transcoder = path;
        waiting.flush().forEach(frame -> give(ready, path.transcode(frame)));
        return path.toString();
    }

    /** Give the engine the last samples and nothing more. */
    synchronized void close() {
        if (session != null && transcoder != null) {
            give(session, transcoder.flush());
        }
        session = null;
        transcoder = null;
    }

    synchronized long frames() {
        return frames;
    }

    synchronized long dropped() {
        return waiting.dropped();
    }

    private static void give(VoiceSession session, AudioFrame frame) {
        if (frame.length() > 0) {
            session.hear(frame);
        }
    }
}
