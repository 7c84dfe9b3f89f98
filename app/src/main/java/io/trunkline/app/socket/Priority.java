package io.trunkline.app.socket;

/** Whether a message may be lost when its peer reads too slowly. */
public enum Priority {
    /** Sound: when the queue is full the oldest goes. */
    AUDIO,
    /** Anything else: never dropped; where it finds no room the socket is aborted. */
    CONTROL
}
