package io.trunkline.ports.voice;

import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.media.AudioFormat;
import java.util.List;

/**
 * What a conversation is about.
 *
 * @param call which call
 * @param agent who speaks and how
 * @param tools what the agent may do
 * @param carrierFormat the carrier's format for the agent's audio, mostly the caller's too; an engine that can speak it
 *     spares the conversion
 * @param before what was said in this call before this conversation took over from one that broke, as it was heard; empty
 *     for a conversation that begins. With it the agent does not say its first message again, but waits for the caller, or
 *     answers if the caller spoke last
 */
public record VoiceRequest(
        CallId call, Agent agent, ToolBox tools, AudioFormat carrierFormat, List<CallSummary.Line> before) {
    /** Keeps its own copy. */
    public VoiceRequest {
        before = List.copyOf(before);
    }

    /** A conversation that begins. */
    public VoiceRequest(CallId call, Agent agent, ToolBox tools, AudioFormat carrierFormat) {
        this(call, agent, tools, carrierFormat, List.of());
    }

    /** The same with another agent. */
    public VoiceRequest with(Agent other) {
        return new VoiceRequest(call, other, tools, carrierFormat, before);
    }
}
