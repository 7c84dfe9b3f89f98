package io.trunkline.ports.voice;

import io.trunkline.ports.call.CallId;
import io.trunkline.ports.media.AudioFormat;

/**
 * What a conversation is about.
 *
 * @param call which call
 * @param agent who speaks and how
 * @param tools what the agent may do
 * @param carrierFormat the carrier's format for the agent's audio, mostly the caller's too; an engine that can speak it
 *     spares the conversion
 */
public record VoiceRequest(CallId call, Agent agent, ToolBox tools, AudioFormat carrierFormat) {}
