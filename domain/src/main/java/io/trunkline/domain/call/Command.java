package io.trunkline.domain.call;

import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.EndReason;
import io.trunkline.ports.carrier.Announcement;
import io.trunkline.ports.carrier.Transfer;
import io.trunkline.ports.media.AudioFrame;
import java.util.Map;

/** What shall be done, in the order it stands. */
sealed interface Command {
    /** Tell listeners. */
    record Publish(CallEventType type, Map<String, String> details) implements Command {
        Publish(CallEventType type) {
            this(type, Map.of());
        }
    }

    /** Have the carrier place the call. */
    record Place() implements Command {}

    /** Have the carrier bring the audio to a new socket. */
    record ConnectMedia() implements Command {}

    /** Have the carrier bring the audio to a new socket after the last one was lost. */
    record Reattach() implements Command {}

    /** Have the carrier record as the rules say. */
    record StartRecording() implements Command {}

    /** Let agent and caller hear each other, or not. */
    record Mute(boolean muted) implements Command {}

    /** Have the carrier hand the call over. */
    record HandOver(Transfer transfer) implements Command {}

    /** Speak our own audio to the other side. */
    record Speak(AudioFrame audio) implements Command {}

    /** End the conversation; the call goes on without it. */
    record CloseEngine() implements Command {}

    /** Answer the carrier's question with the end. */
    record ReplyHangUp(String farewell) implements Command {}

    /** Begin the conversation, or go on with it, with one of the call's engines. */
    record OpenEngine(int which) implements Command {}

    /**
     * Give up the engine that was begun before the audio came, with everything it said: nobody has heard it. Another may be begun
     * later.
     */
    record DropEngine() implements Command {}

    /** Silence the agent towards the caller and tell the engine what was heard. */
    record SilenceAgent() implements Command {}

    /** Give a key to the engine. */
    record PassKey(char digit) implements Command {}

    /** Ask the carrier for the end. */
    record HangUp() implements Command {}

    /** Ask the carrier to tell the other side something and end the call. */
    record AnnounceAndHangUp(Announcement announcement) implements Command {}

    /** Close the audio socket. */
    record CloseMedia() implements Command {}

    /** Wait for something, not for ever; replaces an earlier wait for the same. */
    record Await(Deadline deadline) implements Command {}

    /** Wait no longer. */
    record StopAwaiting(Deadline deadline) implements Command {}

    /** Settle the call: it is over. */
    record Settle(EndReason reason) implements Command {}
}
