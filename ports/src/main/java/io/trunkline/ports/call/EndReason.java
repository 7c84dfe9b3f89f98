package io.trunkline.ports.call;

/** Why a call ended. More reasons may be added: a listener that does not know one treats it like {@link #CARRIER}. */
public enum EndReason {
    /** The other side hung up. */
    CALLER_HUNG_UP("caller-hung-up"),
    /** The agent ended the call, after its last words were heard. */
    AGENT_ENDED("agent-ended"),
    /** The voice engine failed; the caller heard the fallback phrase. */
    ENGINE_FAILED("engine-failed"),
    /** The media socket was lost and did not come back. */
    MEDIA_LOST("media-lost"),
    /** The call reached its configured longest duration. */
    MAX_DURATION("max-duration"),
    /** The server is stopping. */
    SERVER_STOPPING("server-stopping"),
    /** The server was gone for a while, and the call with it; its end was told when the server came back. */
    SERVER_LOST("server-lost"),
    /** We hung up because an operator said so. */
    HUNG_UP("hung-up"),
    /** The call was handed over, and the two sides have ended it. */
    TRANSFERRED("transferred"),
    /** A message was left on an answering machine. */
    VOICEMAIL_LEFT("voicemail-left"),
    /** The called party was in another call. */
    BUSY("busy"),
    /** The called party did not answer in time. */
    NO_ANSWER("no-answer"),
    /** The called party, or its network, turned the call away. */
    REJECTED("rejected"),
    /** The call was withdrawn before it was answered. */
    CANCELED("canceled"),
    /** There is no such number, or it cannot be reached from this account. */
    UNREACHABLE("unreachable"),
    /** The account may place no more calls at the moment. */
    LIMITED("limited"),
    /** The call could not be placed, for another reason. */
    NOT_PLACED("not-placed"),
    /** The carrier reported the end and gave no other reason. */
    CARRIER("carrier");

    private final String word;

    EndReason(String word) {
        this.word = word;
    }

    /** The reason as it appears in events, logs and the API. */
    public String word() {
        return word;
    }
}
