package io.trunkline.domain.media;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * Keeps what the caller says while the engine is not ready: the last 2 s of it, since an engine that takes longer had
 * better hear the end of a sentence than its beginning. Not safe for threads.
 */
public final class CallerBuffer {
    private static final int KEPT_MILLIS = 2_000;

    private final AudioFormat format;
    private final int limit;
    private final Queue<AudioFrame> frames = new ArrayDeque<>();
    private int bytes;
    private long dropped;

    /** A buffer for frames of one format. */
    public CallerBuffer(AudioFormat format) {
        this.format = format;
        limit = format.bytes(KEPT_MILLIS);
    }

    /**
     * Keep a frame, and drop the oldest ones where that makes it too much.
     *
     * @throws IllegalArgumentException when it is in another format
     */
    public void keep(AudioFrame frame) {
        Formats.require(format, frame);
        if (frame.length() == 0) {
            return;
        }
        frames.add(frame);
        bytes += frame.length();
        while (bytes > limit) {
            bytes -= frames.remove().length();
            dropped++;
        }
    }

    /** Give what was kept, oldest first, and keep it no longer. */
    public List<AudioFrame> flush() {
        List<AudioFrame> kept = new ArrayList<>(frames);
        frames.clear();
        bytes = 0;
        return kept;
    }

    /** How many frames were dropped so far. */
    public long dropped() {
        return dropped;
    }
}
