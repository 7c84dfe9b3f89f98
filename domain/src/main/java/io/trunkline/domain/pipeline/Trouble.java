package io.trunkline.domain.pipeline;

import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.Warned;

/** Words for what goes wrong in one stage. */
final class Trouble {
    private Trouble() {}

    /** A stage failed and another takes over. */
    static Warned warning(String stage, Failed failure, String next) {
        return new Warned(stage + " failed (" + failure.kind() + ": " + failure.reason() + "); going on with " + next);
    }
}
