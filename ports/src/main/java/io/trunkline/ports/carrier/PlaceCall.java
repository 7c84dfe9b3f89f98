package io.trunkline.ports.carrier;

import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.Digits;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.media.MediaAttachment;
import java.time.Duration;
import java.util.Optional;

/**
 * A call to place.
 *
 * @param id our own name for it, which the carrier carries along as far as it can
 * @param from the caller id: a number of the account
 * @param to the party to call
 * @param media where the audio is brought once it is answered
 * @param ring how long it may ring, 5 s to 600 s
 * @param longest how long it may last once it is answered, 30 s to 4 h
 * @param detectMachine whether the carrier shall find out who or what picks up
 * @param digits pressed once it is answered; a carrier may heed only some of digits and {@code detectMachine}
 *     together, and then says so by refusing the call
 */
public record PlaceCall(
        CallId id,
        PhoneNumber from,
        PhoneNumber to,
        MediaAttachment media,
        Duration ring,
        Duration longest,
        boolean detectMachine,
        Optional<Digits> digits) {
    private static final Duration SHORTEST_RING = Duration.ofSeconds(5);
    private static final Duration LONGEST_RING = Duration.ofMinutes(10);
    private static final Duration SHORTEST_CALL = Duration.ofSeconds(30);
    private static final Duration LONGEST_CALL = Duration.ofHours(4);

    /** Refuses durations that one of the carriers does not take. */
    public PlaceCall {
        require("ring", ring, SHORTEST_RING, LONGEST_RING);
        require("longest", longest, SHORTEST_CALL, LONGEST_CALL);
    }

    private static void require(String what, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    what + " is " + least.toSeconds() + " to " + most.toSeconds() + " seconds");
        }
    }
}
