package io.trunkline.plugins.simulator.twilio;

import java.util.Optional;

/** A field of a resource that the REST interface shows later than it is known [CALL]: from the second time on. */
final class LateField {
    private boolean asked;

    synchronized Optional<String> show(Optional<String> known) {
        if (known.isEmpty() || asked) {
            return known;
        }
        asked = true;
        return Optional.empty();
    }
}
