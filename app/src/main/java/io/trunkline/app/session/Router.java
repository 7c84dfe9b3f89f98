package io.trunkline.app.session;

import io.trunkline.app.tool.AgentTools;
import io.trunkline.domain.call.CallRules;
import io.trunkline.domain.prompt.Variables;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.voice.Agent;
import io.trunkline.ports.voice.VoiceEngine;
import java.util.Optional;

/** Says who speaks for us. */
public interface Router {
    /** Who answers a call to {@code called} on a carrier. */
    Desk deskFor(String carrierKind, PhoneNumber called);

    /** The desk of an agent, if there is such an agent. */
    Optional<Desk> deskOf(String agent);

    /** An engine that some agent uses. */
    Optional<VoiceEngine> engine(String kind);

    /**
     * Who speaks.
     *
     * @param agent the agent
     * @param engine what it speaks through
     * @param rules what holds for its calls
     * @param variables what its prompt is filled in with
     * @param tools what it may do besides what every agent may
     */
    record Desk(Agent agent, VoiceEngine engine, CallRules rules, Variables variables, AgentTools tools) {}
}
