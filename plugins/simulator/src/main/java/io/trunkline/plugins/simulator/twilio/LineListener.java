package io.trunkline.plugins.simulator.twilio;

import io.trunkline.ports.simulator.CallScript.Step;

/** Hears what goes over a call's line, on the line's thread. */
interface LineListener {
    /** Twenty milliseconds have passed. */
    default void moment(byte[] spoken, byte[] heard) {}

    /** The party pressed a key. */
    default void key(char key) {}

    /** There is something for Twilio's detector to notice. */
    default void noticed(Step step) {}
}
