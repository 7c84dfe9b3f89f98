package io.trunkline.domain.call;

import io.trunkline.ports.media.MediaAttachment;

/** What the carrier shall be told in reply to what it just told. */
public sealed interface Reply {
    /** Nothing but that it was taken. */
    record Acknowledge() implements Reply {}

    /** Bring the call's audio. */
    record Connect(MediaAttachment media) implements Reply {}

    /**
     * End the call.
     *
     * @param farewell spoken first; empty for none
     */
    record HangUp(String farewell) implements Reply {}
}
