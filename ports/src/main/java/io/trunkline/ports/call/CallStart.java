package io.trunkline.ports.call;

import java.util.Map;

/**
 * What is known of a call when an agent begins to speak in it. Its text form leaves the variables out.
 *
 * @param call which call
 * @param carrier the carrier's kind
 * @param direction who placed it
 * @param from the calling party
 * @param to the called party
 * @param agent the agent that was chosen for it
 * @param variables what its prompt is filled in with, as configured and as the call brought along
 */
public record CallStart(
        CallId call,
        String carrier,
        Direction direction,
        PhoneNumber from,
        PhoneNumber to,
        String agent,
        Map<String, String> variables) {
    /** Keeps its own copy of the variables. */
    public CallStart {
        variables = Map.copyOf(variables);
    }

    /** The same with other variables. */
    public CallStart with(Map<String, String> others) {
        return new CallStart(call, carrier, direction, from, to, agent, others);
    }

    @Override
    public String toString() {
        return "CallStart[" + call + ", " + direction + ", " + carrier + ", " + from + ", " + to + ", " + agent + "]";
    }
}
