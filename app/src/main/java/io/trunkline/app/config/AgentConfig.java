package io.trunkline.app.config;

import io.trunkline.app.transfer.TransferPolicy;
import io.trunkline.domain.call.CallRules;
import io.trunkline.domain.call.RecordingRule;
import io.trunkline.domain.call.Rescuer;
import io.trunkline.domain.call.Voicemail;
import io.trunkline.domain.prompt.Variables;
import io.trunkline.ports.voice.Agent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An agent and what the host itself does for it.
 *
 * @param agent what the engine is given, but for the variables, which are filled in for each call
 * @param variables what its prompt and first message are filled in with, besides what a call brings along
 * @param tools the names of tools it may use, and kinds of plugins that bring some
 * @param maxDuration when the host ends a call
 * @param ring how long a call that it places may ring
 * @param detectMachine whether the carrier finds out who or what picks up a call that it places
 * @param voicemail what is left on an answering machine
 * @param recording how its calls are recorded
 * @param transfer where it may hand calls to
 * @param standIns agents that take over when its engine fails, in their order
 * @param rescue to whom a call is handed over when none is left
 */
public record AgentConfig(
        Agent agent,
        Variables variables,
        List<String> tools,
        Duration maxDuration,
        Duration ring,
        boolean detectMachine,
        Optional<Voicemail> voicemail,
        Optional<RecordingRule> recording,
        TransferPolicy transfer,
        List<String> standIns,
        Optional<Rescuer> rescue) {
    /** Keeps its own copies. */
    public AgentConfig {
        tools = List.copyOf(tools);
        standIns = List.copyOf(standIns);
    }

    /** What holds for its calls. */
    public CallRules rules(String fallbackPhrase) {
        return new CallRules(
                fallbackPhrase, maxDuration, ring, detectMachine, voicemail, recording, Optional.empty(), rescue);
    }
}
