package io.trunkline.ports.voice;

import io.trunkline.ports.call.CallId;
import io.trunkline.ports.media.AudioFormat;

/**
 * What a conversation is about.
 *
 * @param call which call
 * @param agent who speaks and how
 * @param tools what the agent may do
 * @param carrierFormat what the carrier speaks both ways; an engine that can speak it too spares the conversion
 */
public record VoiceRequest(CallId call, Agent agent, ToolBox tools, AudioFormat carrierFormat) {}
