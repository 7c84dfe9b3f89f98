package io.trunkline.domain.recording;

import io.trunkline.ports.media.AudioFrame;
import java.time.Instant;
import java.util.OptionalLong;

/** Something that happens to a call and that its recording has to know. */
public sealed interface Moment {
    /** When it happened, by our clock. */
    Instant at();

    /** The carrier's stream begins anew: its timestamps have nothing to do with those before. */
    record Attached(Instant at) implements Moment {}

    /**
     * The caller's audio arrived.
     *
     * @param timestamp the carrier's time of it in milliseconds, where it tells one
     */
    record Heard(AudioFrame frame, OptionalLong timestamp, Instant at) implements Moment {}

    /**
     * Audio of the agent was given to the carrier.
     *
     * @param mark comes back when it was played
     */
    record Sent(String mark, AudioFrame frame, Instant at) implements Moment {}

    /** A mark came back. */
    record Played(String mark, Instant at) implements Moment {}

    /** All audio that was sent and not yet played is gone. */
    record ThrownAway(Instant at) implements Moment {}

    /** Nothing of what is said from now on is to be kept. */
    record Paused(Instant at) implements Moment {}

    /** What is said is to be kept again. */
    record Resumed(Instant at) implements Moment {}

    /** The recording ends. */
    record Ended(Instant at) implements Moment {}
}
