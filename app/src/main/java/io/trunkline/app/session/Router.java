package io.trunkline.app.session;

import io.trunkline.app.tool.AgentTools;
import io.trunkline.app.transfer.TransferPolicy;
import io.trunkline.domain.call.CallRules;
import io.trunkline.domain.call.Speaker;
import io.trunkline.domain.prompt.Variables;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.voice.Agent;
import io.trunkline.ports.voice.VoiceEngine;
import java.util.List;
import java.util.Optional;

/** Says who speaks for us. */
public interface Router {
    /** Who answers a call to {@code called} on a carrier; empty when it asks for an agent that does not exist. */
    Optional<Desk> deskFor(String carrierKind, PhoneNumber called);

    /** The desk of an agent, if there is such an agent. */
    Optional<Desk> deskOf(String agent);

    /** An engine that some agent uses. */
    Optional<VoiceEngine> engine(String kind);

    /**
     * Who speaks.
     *
     * @param speakers the agent, and those that stand by for it
     * @param rules what holds for its calls
     * @param transfer where it may hand calls to
     * @param variables what its prompt is filled in with
     * @param tools what it may do besides what every agent may
     */
    record Desk(
            List<Speaker> speakers, CallRules rules, TransferPolicy transfer, Variables variables, AgentTools tools) {
        /** The agent that speaks first. */
        public Agent agent() {
            return speakers.getFirst().agent();
        }

        /** The same with other rules and variables. */
        public Desk with(CallRules others, Variables more) {
            return new Desk(speakers, others, transfer, more, tools);
        }
    }
}
