package io.trunkline.domain.call;

import io.trunkline.domain.call.Command.Await;
import io.trunkline.domain.call.Command.OpenEngine;

/**
 * When the engine is begun: as soon as it is certain that the call comes to a conversation, so that it connects while the
 * carrier brings the audio. It is waited for only from when somebody is there to wait.
 */
final class Opening {
    private Opening() {}

    /** The call is taken, or was answered. */
    static Step early(CallState state) {
        return Step.to(
                state.with(Fact.ENGINE_BEGUN), new OpenEngine(state.engines().current()));
    }

    /** The audio is there. What failed before and was not begun anew is begun now. */
    static Step atLast(CallState state) {
        if (state.has(Fact.ENGINE_LOST)) {
            return Step.to(state);
        }
        if (!state.has(Fact.ENGINE_BEGUN)) {
            Step step = early(state);
            return step.after(new Await(Deadline.ENGINE));
        }
        return state.engines().ready() ? Step.to(state) : Step.to(state, new Await(Deadline.ENGINE));
    }
}
