package io.trunkline.ports.call;

/** What happened in a call. More types may be added: a listener skips what it does not know. */
public enum CallEventType {
    /** The carrier announced the call. Details: {@code carrier}, {@code direction}. */
    INITIATED("call.initiated"),
    /** The other side's phone rings. */
    RINGING("ringing"),
    /** The call was answered. */
    ANSWERED("answered"),
    /** Audio flows. Details: {@code chain.in}, {@code chain.out}, the conversions in each direction. */
    MEDIA_STARTED("media.started"),
    /** The caller's words. Details: {@code text}. */
    TRANSCRIPT_USER("transcript.user"),
    /** The agent's words. Details: {@code text}. */
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
    /** The caller spoke over the agent. Details: {@code heard.ms}, what was heard of the utterance. */
    INTERRUPTED("interrupted"),
    /** The media socket came back after a loss. */
    RESUMED("resumed"),
    /** Something failed and the call went on or ended in order. Details: {@code reason}. */
    FAILED("failed"),
    /** The call is over. Details: {@code reason}, an {@link EndReason#word()}. */
    ENDED("ended");

    private final String word;

    CallEventType(String word) {
        this.word = word;
    }

    /** The type as it appears in the API, such as {@code transcript.user}. */
    public String word() {
        return word;
    }
}
