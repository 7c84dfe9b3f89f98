package io.trunkline.domain.call;

import java.util.ArrayList;
import java.util.List;

/**
 * What follows from a signal.
 *
 * @param state where the call stands now
 * @param commands what shall be done, in order
 */
record Step(CallState state, List<Command> commands) {
    static Step to(CallState state, Command... commands) {
        return new Step(state, List.of(commands));
    }

    /** The same step, with commands before its own. */
    Step after(Command... first) {
        List<Command> all = new ArrayList<>(List.of(first));
        all.addAll(commands);
        return new Step(state, List.copyOf(all));
    }
}
