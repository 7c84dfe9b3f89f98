package io.trunkline.plugins.simulator.twilio;

/** What a message from the server asks of a media stream. */
sealed interface Command {
    /** Play audio after what is queued. */
    record Media(byte[] audio) implements Command {}

    /** Tell when what is queued has been played. */
    record Mark(String name) implements Command {}

    /** Throw away what is queued. */
    record Clear() implements Command {}

    /** Nothing: the message is not played [ERR31951]. */
    record Refused(Rule rule, String detail) implements Command {}
}
