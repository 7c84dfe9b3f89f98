package io.trunkline.app.config;

import io.trunkline.ports.voice.Agent;
import java.time.Duration;

/**
 * An agent and what the host itself does for it.
 *
 * @param agent what the engine is given, variables filled in
 * @param maxDuration when the host ends a call
 */
public record AgentConfig(Agent agent, Duration maxDuration) {}
