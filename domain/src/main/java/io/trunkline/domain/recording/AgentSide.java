package io.trunkline.domain.recording;

import io.trunkline.ports.media.AudioFrame;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Where the agent's audio belongs. A piece that was sent while those before it were playing follows them without a gap; one
 * that found the line quiet lies where its mark says: it ended when the mark came back, as the caller's audio that arrives just
 * then ended just then. What was thrown away is on the recording as far as it was played.
 */
final class AgentSide {
    private static final long TOLERANCE = 20;
    /** A mark that is so late does not come any more. */
    private static final long PATIENCE = 2_000;

    private static final long LONGEST_DELAY = 1_000;

    private record Piece(String mark, AudioFrame frame, long sent) {
        long millis() {
            return frame.millis();
        }
    }

    private final Strip strip;
    private final Deque<Piece> pending = new ArrayDeque<>();
    private long quietFrom = Long.MIN_VALUE / 2;
    /** How much later than it was sent a piece is heard on a quiet line, by the newest mark that told. */
    private long delay;

    AgentSide(Strip strip) {
        this.strip = strip;
    }

    void sent(Moment.Sent sent, long at) {
        pending.add(new Piece(sent.mark(), sent.frame(), at));
    }

    /** A mark of a piece that was thrown away, or is older than the recording, means nothing. */
    void played(String mark, long at) {
        if (pending.stream().noneMatch(piece -> piece.mark().equals(mark))) {
            return;
        }
        long ahead = 0;
        for (Piece piece : pending) {
            ahead += piece.millis();
            if (piece.mark().equals(mark)) {
                break;
            }
        }
        Piece piece;
        do {
            piece = pending.remove();
            played(piece, at - ahead);
            ahead -= piece.millis();
        } while (!piece.mark().equals(mark));
    }

    void thrownAway(long at) {
        long until = at + delay;
        for (Piece piece : pending) {
            long start = start(piece);
            long heard = Math.clamp(until - start, 0, piece.millis());
            if (heard > 0) {
                place(start, heard == piece.millis() ? piece.frame() : beginning(piece.frame(), heard));
            }
        }
        pending.clear();
        strip.end();
    }

    /** Do without marks that should have come long ago. */
    void reckon(long now) {
        while (!pending.isEmpty()
                && start(pending.element()) + pending.element().millis() + PATIENCE < now) {
            Piece piece = pending.remove();
            place(start(piece), piece.frame());
        }
    }

    void end(long at) {
        thrownAway(at);
    }

    private void played(Piece piece, long byMark) {
        long start = start(piece);
        if (foundQuiet(piece)) {
            start = Math.max(quietFrom, Math.max(piece.sent(), byMark));
            delay = Math.clamp(start - piece.sent(), 0, LONGEST_DELAY);
        }
        place(start, piece.frame());
    }

    private long start(Piece piece) {
        return foundQuiet(piece) ? piece.sent() + delay : quietFrom;
    }

    private boolean foundQuiet(Piece piece) {
        return piece.sent() + delay > quietFrom + TOLERANCE;
    }

    private void place(long start, AudioFrame frame) {
        strip.put(start, frame);
        quietFrom = start + frame.millis();
    }

    private static AudioFrame beginning(AudioFrame frame, long millis) {
        return AudioFrame.of(
                frame.format(), Arrays.copyOf(frame.bytes(), frame.format().bytes(millis)));
    }
}
