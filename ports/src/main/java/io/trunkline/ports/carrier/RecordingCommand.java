package io.trunkline.ports.carrier;

/** What a carrier shall do about the recording of a call. */
public sealed interface RecordingCommand {
    /**
     * Begin.
     *
     * @param dual whether each side gets a channel of its own
     */
    record Start(boolean dual) implements RecordingCommand {}

    /** Leave out what is said from now on. */
    record Pause() implements RecordingCommand {}

    /** Record again. */
    record Resume() implements RecordingCommand {}

    /** Stop for good. */
    record Stop() implements RecordingCommand {}
}
