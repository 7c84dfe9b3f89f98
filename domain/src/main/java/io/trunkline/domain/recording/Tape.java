package io.trunkline.domain.recording;

/** Takes what a recording is made of. Any thread; never blocks, and after {@link Moment.Ended} takes nothing more. */
public interface Tape {
    /** How recordings of our own are called among those of a call; later ones have a number behind. */
    String NAME = "local";

    /** Take the next moment. */
    void take(Moment moment);
}
