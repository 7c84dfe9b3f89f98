package io.trunkline.domain.media;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** A carrier that plays what it is sent, millisecond by millisecond, and lets marks come back; both ways take time. */
final class Line {
    private final long out;
    private final long back;
    private final Queue<Sound> queue = new ArrayDeque<>();
    private final Queue<Mark> returning = new ArrayDeque<>();
    private long played;
    private long playedOfFirst;

    Line(long out, long back) {
        this.out = out;
        this.back = back;
    }

    void send(String mark, long millis, long now) {
        queue.add(new Sound(mark, millis, now + out));
    }

    /** What was played before {@code now}. Called for every millisecond. */
    long play(long now) {
        Sound first = queue.peek();
        if (first != null && first.arrives() < now) {
            played++;
            playedOfFirst++;
            if (playedOfFirst == first.millis()) {
                queue.remove();
                playedOfFirst = 0;
                returning.add(new Mark(first.mark(), now + back));
            }
        }
        return played;
    }

    /** The next mark that has come back. */
    Optional<String> returned(long now) {
        Mark first = returning.peek();
        return first != null && first.arrives() <= now
                ? Optional.of(returning.remove().name())
                : Optional.empty();
    }

    private record Sound(String mark, long millis, long arrives) {}

    private record Mark(String name, long arrives) {}
}
