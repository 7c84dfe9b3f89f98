package io.trunkline.plugins.localvoice;

import java.time.Duration;
import java.util.Map;

/**
 * A scripted dialogue, checked: every name of a state it has leads to one.
 *
 * @param start the first state
 * @param giveUp the state when the caller was not understood too often
 * @param attempts how often in a row the caller may be silent or not understood
 * @param silence how long to wait for an answer
 * @param states by name
 */
record Dialogue(String start, String giveUp, int attempts, Duration silence, Map<String, State> states) {
    /** Keeps its own copy of the states. */
    Dialogue {
        states = Map.copyOf(states);
    }

    /** The state of that name. */
    State state(String name) {
        State state = states.get(name);
        if (state == null) {
            throw new IllegalArgumentException("no state is named '" + name + "'");
        }
        return state;
    }
}
