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
    /** A key was pressed. Details: {@code digit}. */
    DTMF("dtmf"),
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
