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
