package io.trunkline.app.tool;

import io.trunkline.ports.call.Digits;
import io.trunkline.ports.carrier.Announcement;
import io.trunkline.ports.carrier.RecordingCommand;
import io.trunkline.ports.carrier.Transfer;

/**
 * What an agent's tools can do to the call. Any thread but the call's own; every method waits until the call has decided, and
 * says whether it does what is asked: it does not when it is not in conversation (any more).
 */
public interface CallActions {
    /** A tool is used: listeners learn it, and the call waits for it. */
    void used(String tool);

    /** A tool that was used has answered. */
    void answered(String tool);

    /** End the call when the agent's last words were heard. */
    boolean end();

    /** Hand the call over. */
    boolean transfer(Transfer transfer);

    /** Press keys towards the other side. */
    boolean sendDigits(Digits digits);

    /** Leave a message on the machine that picked up, and end the call. */
    boolean leaveMessage(Announcement message);

    /** Start, pause, resume or stop recording. */
    boolean record(RecordingCommand command);
}
