package io.trunkline.domain.call;

import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.EndReason;
import java.util.Map;

/** What shall be done, in the order it stands. */
sealed interface Command {
    /** Tell listeners. */
    record Publish(CallEventType type, Map<String, String> details) implements Command {
        Publish(CallEventType type) {
            this(type, Map.of());
        }
    }

    /** Have the carrier bring the audio to a new socket. */
    record ConnectMedia() implements Command {}

    /** Answer the carrier's question with the end. */
    record ReplyHangUp(String farewell) implements Command {}

    /** Begin the conversation. */
    record OpenEngine() implements Command {}

    /** Silence the agent towards the caller and tell the engine what was heard. */
    record SilenceAgent() implements Command {}

    /** Give a key to the engine. */
    record PassKey(char digit) implements Command {}

    /** Ask the carrier for the end. */
    record HangUp() implements Command {}

    /** Ask the carrier to say something and end the call. */
    record SayAndHangUp(String text) implements Command {}

    /** Close the audio socket. */
    record CloseMedia() implements Command {}

    /** Wait for something, not for ever; replaces an earlier wait for the same. */
    record Await(Deadline deadline) implements Command {}

    /** Wait no longer. */
    record StopAwaiting(Deadline deadline) implements Command {}

    /** Settle the call: it is over. */
    record Settle(EndReason reason) implements Command {}
}
