package io.trunkline.domain.call;

import io.trunkline.ports.voice.Failed;
import java.util.Optional;

/**
 * Which of the call's engines speaks.
 *
 * @param current which, from 0
 * @param changes how often another was begun with, or the same again
 * @param ready whether the current one could hear and speak
 */
record Engines(int current, int changes, boolean ready) {
    static final Engines FIRST = new Engines(0, 0, false);

    /** Connections lost and made again in one call; more is no accident. */
    private static final int MOST_CHANGES = 6;

    Engines nowReady() {
        return new Engines(current, changes, true);
    }

    /**
     * What to go on with after a failure: with the same one where only its connection was lost, else with the next.
     *
     * @param count how many there are
     */
    Optional<Engines> after(Failed.Kind kind, int count) {
        if (changes >= MOST_CHANGES) {
            return Optional.empty();
        }
        if (ready && kind == Failed.Kind.UNAVAILABLE) {
            return Optional.of(new Engines(current, changes + 1, false));
        }
        return current + 1 < count ? Optional.of(new Engines(current + 1, changes + 1, false)) : Optional.empty();
    }
}
