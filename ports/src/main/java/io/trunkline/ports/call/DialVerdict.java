package io.trunkline.ports.call;

import java.time.Instant;

/** What a {@link DialCheck} says. */
public sealed interface DialVerdict {
    /** The number may be called now. */
    record Allowed() implements DialVerdict {}

    /**
     * The number must not be called, now or later.
     *
     * @param reason why, in a few words that are shown and counted; holds no number
     */
    record Refused(String reason) implements DialVerdict {}

    /**
     * The number must not be called now.
     *
     * @param until when to ask again
     */
    record Later(Instant until) implements DialVerdict {}
}
