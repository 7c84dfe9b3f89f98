package io.trunkline.plugins.simulator.line;

import io.trunkline.plugins.simulator.audio.Mulaw;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * What is to be played on the line, in order, with marks between. A mark is reached when everything queued before it has
 * been played, at once if nothing is, or when the queue is cleared [WSM]. Safe for many threads.
 */
public final class Playback {
    private record Mark(long position, Runnable reached) {}

    /**
     * What a clear cut short, in samples.
     *
     * @param played how much was played of what was under way, since the line was last silent
     * @param thrown how much of it was thrown away
     */
    public record Cut(int played, int thrown) {}

    private final Queue<byte[]> queue = new ArrayDeque<>();
    private final Queue<Mark> marks = new ArrayDeque<>();
    private int offset;
    private long queued;
    private long taken;
    private long played;
    private long begun;

    public synchronized void add(byte[] audio) {
        if (audio.length > 0) {
            queue.add(audio);
            queued += audio.length;
        }
    }

    /** Leave a mark behind what is queued. {@code reached} is run under this queue's lock, so that marks keep their order. */
    public synchronized void mark(Runnable reached) {
        if (queued <= played) {
            reached.run();
        } else {
            marks.add(new Mark(queued, reached));
        }
    }

    /** Throw away what is not yet played and reach every mark. */
    public synchronized Cut clear() {
        Cut cut = new Cut(Math.toIntExact(taken - begun), Math.toIntExact(queued - taken));
        queue.clear();
        offset = 0;
        queued = taken;
        begun = taken;
        reach(Long.MAX_VALUE);
        return cut;
    }

    /** Take the samples of the next moment; what was taken before has been played by now. Pads with silence. */
    public synchronized byte[] next(int samples) {
        played = taken;
        reach(played);
        byte[] moment = Mulaw.silence(samples);
        int filled = 0;
        for (byte[] head = queue.peek(); head != null && filled < samples; head = queue.peek()) {
            int count = Math.min(samples - filled, head.length - offset);
            System.arraycopy(head, offset, moment, filled, count);
            filled += count;
            advance(head, count);
        }
        taken += filled;
        begun = filled == 0 ? taken : begun;
        return moment;
    }

    private void advance(byte[] head, int count) {
        offset += count;
        if (offset == head.length) {
            queue.remove();
            offset = 0;
        }
    }

    private void reach(long position) {
        for (Mark mark = marks.peek(); mark != null && mark.position <= position; mark = marks.peek()) {
            marks.remove().reached.run();
        }
    }
}
