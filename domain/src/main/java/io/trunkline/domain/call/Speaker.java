package io.trunkline.domain.call;

import io.trunkline.ports.voice.Agent;
import io.trunkline.ports.voice.VoiceEngine;

/**
 * An agent that speaks for us, or stands by to.
 *
 * @param agent who speaks and how
 * @param engine what it speaks through
 */
public record Speaker(Agent agent, VoiceEngine engine) {}
