package io.trunkline.domain.call;

import io.trunkline.domain.call.Settlement.Affair;
import io.trunkline.ports.call.EndReason;
import java.util.List;

/**
 * What is to be settled when a call is over. What the carrier takes in the end is learnt later.
 *
 * @param deadlines what is waited for
 * @param caller the caller's audio
 * @param agent the agent's audio
 * @param conversation the engine
 * @param recorder the carrier's recording
 * @param book tells listeners
 */
record Closing(
        Deadlines deadlines,
        CallerVoice caller,
        AgentVoice agent,
        Conversation conversation,
        Recorder recorder,
        CallBook book) {
    /**
     * The steps in order.
     *
     * @param assumed whether nobody told us that the call is over
     */
    List<Affair> all(EndReason reason, boolean assumed) {
        return List.of(
                new Affair("begin", book::settling),
                new Affair("stop waiting", deadlines::stopAll),
                new Affair("flush the caller's audio", caller::close),
                new Affair("close the engine", conversation::close),
                new Affair("silence the agent", agent::close),
                new Affair("stop the recording", () -> recorder.close(assumed)),
                new Affair("reckon what the carrier takes", book::priceTelephony),
                new Affair("reckon what vendors take", book::priceUsage),
                new Affair("count frames", () -> book.count(caller, agent)),
                new Affair("tell listeners", () -> book.ended(reason)));
    }

    /** The conversation alone. */
    List<Affair> conversationOnly() {
        return List.of(
                new Affair("flush the caller's audio", caller::close),
                new Affair("close the engine", conversation::close));
    }
}
