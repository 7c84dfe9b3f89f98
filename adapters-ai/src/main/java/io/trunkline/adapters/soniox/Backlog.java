package io.trunkline.adapters.soniox;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The latest audio that the vendor has not written down for good: when it cuts a stream short, the next one has to hear it
 * again. Bounded: what is older is not worth the delay.
 */
final class Backlog {
    private static final Duration MOST = Duration.ofSeconds(5);

    private final AudioFormat format;
    private final Deque<AudioFrame> frames = new ArrayDeque<>();
    private long length;
    private long end;

    Backlog(AudioFormat format) {
        this.format = format;
    }

    void add(AudioFrame frame) {
        frames.add(frame);
        length += frame.length();
        end += frame.length();
        while (length > format.bytes(MOST.toMillis())) {
            drop();
        }
    }

    /** The vendor is done with what the stream heard up to here. */
    void done(long millis) {
        while (!frames.isEmpty()
                && format.millis(end - length + frames.getFirst().length()) <= millis) {
            drop();
        }
    }

    /** What the next stream hears first; its time begins there. */
    List<AudioFrame> again() {
        end = length;
        return List.copyOf(frames);
    }

    private void drop() {
        length -= frames.remove().length();
    }
}
