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
 * @param notice what the caller hears before the target is rung, or while it is, spoken with the carrier's own voice, at
 *     most {@value #LONGEST_NOTICE} characters; empty for nothing. Carriers without {@link Capability#ANNOUNCES} speak none
 */
public record Transfer(
        TransferTarget target,
        PhoneNumber callerId,
        Duration ring,
        Optional<String> briefing,
        Optional<String> notice) {
    /** The key by which a briefed target accepts. */
    public static final char ACCEPT = '1';

    /** The longest notice. */
    public static final int LONGEST_NOTICE = 200;

    private static final int LONGEST_BRIEFING = 500;

    /** Of which the caller is told nothing. */
    public Transfer(TransferTarget target, PhoneNumber callerId, Duration ring, Optional<String> briefing) {
        this(target, callerId, ring, briefing, Optional.empty());
    }

    /** Refuses a briefing or a notice that is too long. */
    public Transfer {
        require("briefing", briefing, LONGEST_BRIEFING);
        require("notice", notice, LONGEST_NOTICE);
    }

    private static void require(String what, Optional<String> words, int longest) {
        if (words.filter(text -> text.isBlank() || text.length() > longest).isPresent()) {
            throw new IllegalArgumentException("a " + what + " has 1 to " + longest + " characters");
        }
    }
}
