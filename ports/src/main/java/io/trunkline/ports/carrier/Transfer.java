package io.trunkline.ports.carrier;

import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.call.TransferTarget;
import java.time.Duration;
import java.util.Optional;

/**
 * A call to hand over.
 *
 * @param target to whom
 * @param callerId what the target's phone shows: a number of the account
 * @param ring how long the target's phone may ring, 5 s to 600 s
 * @param briefing what the target hears before it is asked to accept with {@value #ACCEPT} or to decline with
 *     any other key, at most 500 characters; empty connects caller and target at once
 */
public record Transfer(TransferTarget target, PhoneNumber callerId, Duration ring, Optional<String> briefing) {
    /** The key by which a briefed target accepts. */
    public static final char ACCEPT = '1';

    private static final int LONGEST_BRIEFING = 500;

    /** Refuses a briefing that is too long. */
    public Transfer {
        if (briefing.filter(text -> text.isBlank() || text.length() > LONGEST_BRIEFING)
                .isPresent()) {
            throw new IllegalArgumentException("a briefing has 1 to " + LONGEST_BRIEFING + " characters");
        }
    }
}
