package io.trunkline.domain.pipeline;

import io.trunkline.ports.voice.Failed;
import java.util.ArrayList;
import java.util.List;

/**
 * The services of one stage, in the agent's order: the first works until it fails, then the next. One that refuses or finds
 * fault with what is asked is not tried again; the others are, in turn, until all have failed since one last worked.
 */
final class Fallbacks<S> {
    private final List<Stage<S>> stages;
    private int current;
    private int failures;

    /** @param stages at least one */
    Fallbacks(List<Stage<S>> stages) {
        this.stages = new ArrayList<>(stages);
    }

    Stage<S> current() {
        return stages.get(current);
    }

    /** The current one does what it shall. */
    void worked() {
        failures = 0;
    }

    /** The current one failed. Whether there is another to try, or the same once more: the current one then. */
    boolean failed(Failed.Kind kind) {
        boolean isHopeless = kind == Failed.Kind.REFUSED || kind == Failed.Kind.INVALID;
        if (isHopeless && stages.size() == 1) {
            return false;
        }
        if (isHopeless) {
            stages.remove(current);
        } else if (++failures > stages.size()) {
            return false;
        } else {
            current++;
        }
        current %= stages.size();
        return failures <= stages.size();
    }
}
