package io.trunkline.plugins.simulator.telnyx;

import io.trunkline.plugins.simulator.audio.Mulaw;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** What Telnyx itself plays to a party: speech and recordings, one after the other. Safe for many threads. */
final class Voice {
    /**
     * Something to be played.
     *
     * @param audio in µ-law
     * @param times how often
     * @param begun told when it begins
     * @param ended told the status when it ends
     */
    record Sound(byte[] audio, int times, Runnable begun, Consumer<String> ended) {}

    private final Deque<Sound> queue = new ArrayDeque<>();
    private long position;

    synchronized void add(Sound sound) {
        queue.add(sound);
        if (queue.size() == 1) {
            position = 0;
            sound.begun.run();
        }
    }

    synchronized boolean isSilent() {
        return queue.isEmpty();
    }

    /** End what is being played, with a status. */
    synchronized void stopCurrent(String status) {
        if (!queue.isEmpty()) {
            finish(status);
        }
    }

    /** End everything, with a status. What did not begin ends without a word: there was no beginning either. */
    synchronized void stopAll(String status) {
        while (queue.size() > 1) {
            queue.removeLast();
        }
        stopCurrent(status);
    }

    /** The next moment; what was taken before has been played by now. Pads with silence. */
    synchronized byte[] next(int samples) {
        byte[] moment = Mulaw.silence(samples);
        int filled = 0;
        while (!queue.isEmpty() && filled < samples) {
            Sound sound = queue.peek();
            long left = (long) sound.audio.length * sound.times - position;
            if (left <= 0) {
                finish("completed");
                continue;
            }
            int from = (int) (position % sound.audio.length);
            int count = (int) Math.min(Math.min(samples - filled, left), sound.audio.length - from);
            System.arraycopy(sound.audio, from, moment, filled, count);
            filled += count;
            position += count;
        }
        return moment;
    }

    private void finish(String status) {
        queue.remove().ended.accept(status);
        position = 0;
        if (!queue.isEmpty()) {
            queue.peek().begun.run();
        }
    }
}
