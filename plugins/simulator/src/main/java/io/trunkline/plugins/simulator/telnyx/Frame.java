package io.trunkline.plugins.simulator.telnyx;

import io.trunkline.plugins.simulator.telnyx.FrameWriter.Trouble;

/** What a message from the server asks of a media stream. */
sealed interface Frame {
    /** Play audio after what is queued. */
    record Media(byte[] audio) implements Frame {}

    /** Tell when what is queued has been played. */
    record Mark(String name) implements Frame {}

    /** Throw away what is queued. */
    record Clear() implements Frame {}

    /** Nothing, but an error is told. */
    record Refused(Rule rule, String detail, Trouble trouble) implements Frame {}
}
