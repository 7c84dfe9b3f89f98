package io.trunkline.ports.call;

/** What happened in a call. More types may be added: a listener skips what it does not know. */
public enum CallEventType {
    /**
     * The carrier announced the call, or we are about to place it. Details: {@code carrier}, {@code direction} ({@code inbound} or
     * {@code outbound}), {@code from}, {@code to}, {@code agent}, and {@code carrier.call}, the carrier's name for it, where it is
     * known by then.
     */
    INITIATED("call.initiated"),
    /** The carrier took a call that we place. Details: {@code carrier.call}, its name for it. */
    PLACED("placed"),
    /** The other side's phone rings. */
    RINGING("ringing"),
    /** The call was answered. */
    ANSWERED("answered"),
    /** The carrier's media socket is up, for the first time; coming back after a loss is {@code resumed}. */
    MEDIA_ATTACHED("media.attached"),
    /**
     * Audio flows. Details: {@code chain.in}, {@code chain.out}, the conversions in each direction; {@code engine}, and
     * {@code connect.ms}, how long it took to connect it.
     */
    MEDIA_STARTED("media.started"),
    /** The caller begins to speak. */
    CALLER_STARTED("caller.started"),
    /** The caller has stopped speaking. */
    CALLER_STOPPED("caller.stopped"),
    /**
     * The agent begins to speak. Details: {@code utterance}, and, where it answers the caller, {@code latency.ms} from
     * {@code caller.stopped} to the first audio that was given to the carrier.
     */
    AGENT_STARTED("agent.started"),
    /**
     * An utterance of the agent was heard to its end, or was cut. The next one may have started before. Details: {@code utterance};
     * {@code heard.ms}, what was heard of it.
     */
    AGENT_STOPPED("agent.stopped"),
    /** The caller's words. Details: {@code text}. */
    TRANSCRIPT_USER("transcript.user"),
    /** The agent's words. Details: {@code text}, {@code utterance}. The same utterance again replaces what was told before. */
    TRANSCRIPT_AGENT("transcript.agent"),
    /** A key was pressed. Details: {@code digit}; or keys were sent, and then {@code sent}, how many. */
    DTMF("dtmf"),
    /** The detector decided who picked up. Details: {@code result}, an {@link Answerer#word()}, and {@code word}, the carrier's. */
    MACHINE_DETECTED("machine.detected"),
    /** The message for the machine is being left. */
    VOICEMAIL_DROPPED("voicemail.dropped"),
    /** The call is being handed over. Details: {@code target}, masked, and {@code mode}, {@code blind} or {@code warm}. */
    TRANSFER_STARTED("transfer.started"),
    /** Caller and target speak with each other. */
    TRANSFER_COMPLETED("transfer.completed"),
    /** The call is the agent's again. Details: {@code status}, a {@link TransferStatus#word()}. */
    TRANSFER_FAILED("transfer.failed"),
    /** The carrier records. */
    RECORDING_STARTED("recording.started"),
    /** A recording was fetched. Details: {@code recording}, its id, and {@code file}. May come after {@code ended}. */
    RECORDING_COMPLETED("recording.completed"),
    /** The agent used a tool. Details: {@code tool}. */
    TOOL_CALLED("tool.called"),
    /** The tool has answered. Details: {@code tool}, {@code ms}, how long it took. */
    TOOL_ANSWERED("tool.answered"),
    /** The caller spoke over the agent. Details: {@code heard.ms}, what was heard of the utterance. */
    INTERRUPTED("interrupted"),
    /**
     * The conversation goes on after something was lost or held: the media socket, the engine (then with the details of
     * {@code media.started}), or the agent's floor.
     */
    RESUMED("resumed"),
    /**
     * Something failed and the call went on or ended in order. Details: {@code part} ({@code engine}, {@code carrier} or
     * {@code recording}), {@code reason}.
     */
    FAILED("failed"),
    /**
     * The call is over. Details: {@code reason}, an {@link EndReason#word()}; {@code duration.ms} since the beginning, and
     * {@code settlement.ms}, how long it took to settle everything, where we were there.
     */
    ENDED("ended"),
    /**
     * A vendor told after the end what it charges. Details: {@code vendor}, {@code model}, each amount by its unit in lower case,
     * {@code estimated}, {@code reference} where there is one; {@code amount} and {@code currency} where the price is known.
     */
    SPENT("spent"),
    /** The carrier told after the end what the call cost. Details: {@code amount}, {@code currency}. */
    COST_CONFIRMED("cost.confirmed");

    private final String word;

    CallEventType(String word) {
        this.word = word;
    }

    /** The type as it appears in the API, such as {@code transcript.user}. */
    public String word() {
        return word;
    }
}
