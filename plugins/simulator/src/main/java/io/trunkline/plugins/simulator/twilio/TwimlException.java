package io.trunkline.plugins.simulator.twilio;

/** A document is no TwiML at all. */
final class TwimlException extends Exception {
    private static final long serialVersionUID = 1L;

    TwimlException(String message) {
        super(message);
    }
}
