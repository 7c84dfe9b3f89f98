package io.trunkline.plugins.simulator.twilio;

import java.util.Optional;

/** A field of a resource that the REST interface shows later than it is known [CALL]: when it was fetched once in vain. */
final class LateField {
    private boolean fetched;

    /** What is shown of what is known. */
    synchronized Optional<String> show(Optional<String> known) {
        return fetched ? known : Optional.empty();
    }

    /** The resource was fetched. */
    synchronized void fetched(Optional<String> known) {
        fetched = fetched || known.isPresent();
    }
}
