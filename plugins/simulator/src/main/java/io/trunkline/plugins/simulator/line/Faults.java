package io.trunkline.plugins.simulator.line;

import java.time.Duration;
import java.util.Optional;

/**
 * What goes wrong between Twilio and the server, on purpose.
 *
 * @param repeatsWebhooks whether every request for TwiML is delivered a second time, with the same idempotency token
 * @param deafAfter when in the life of a media socket it stops being read, while it stays open
 * @param lostAfter when in the life of a media socket it is cut off without a close frame
 */
public record Faults(boolean repeatsWebhooks, Optional<Duration> deafAfter, Optional<Duration> lostAfter) {
    /** Nothing goes wrong. */
    public static final Faults NONE = new Faults(false, Optional.empty(), Optional.empty());

    /** The same faults, and every request for TwiML is delivered twice. */
    public Faults repeatingWebhooks() {
        return new Faults(true, deafAfter, lostAfter);
    }

    /** The same faults, and media sockets stop being read. */
    public Faults deaf(Duration after) {
        return new Faults(repeatsWebhooks, Optional.of(after), lostAfter);
    }

    /** The same faults, and media sockets are cut off. */
    public Faults lost(Duration after) {
        return new Faults(repeatsWebhooks, deafAfter, Optional.of(after));
    }
}
