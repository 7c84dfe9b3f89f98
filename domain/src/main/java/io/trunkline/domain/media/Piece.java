package io.trunkline.domain.media;

import java.time.Duration;
import java.time.Instant;

/**
 * Audio that was sent, and neither its mark nor a later one has come back.
 *
 * @param mark the mark's name
 * @param utterance what it is part of
 * @param from where in the utterance it begins, in milliseconds
 * @param millis its length
 * @param sentAt when it was sent
 */
record Piece(String mark, Utterance utterance, long from, long millis, Instant sentAt) {
    /** When it begins to play on a line that is free from the given instant on. */
    Instant startsAt(Instant free) {
        return free.isAfter(sentAt) ? free : sentAt;
    }

    /** It has been playing since {@code start}. */
    void played(Instant start, Instant now) {
        if (now.isAfter(start)) {
            utterance.hearUpTo(
                    from + Math.min(millis, Duration.between(start, now).toMillis()));
        }
    }

    void confirm() {
        utterance.confirmUpTo(from + millis);
    }
}
