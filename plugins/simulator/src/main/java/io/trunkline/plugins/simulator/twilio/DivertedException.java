package io.trunkline.plugins.simulator.twilio;

/** What a call is doing is broken off: it is over, or other TwiML replaces what runs. */
final class DivertedException extends Exception {
    private static final long serialVersionUID = 1L;

    DivertedException() {
        super("diverted", null, false, false);
    }
}
