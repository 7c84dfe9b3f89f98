package io.trunkline.plugins.simulator.twilio;

/** A request is refused with an error. */
final class RestException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient RestReply reply;

    RestException(int status, int code, String message) {
        super(message, null, false, false);
        this.reply = RestReply.error(status, code, message);
    }

    RestReply reply() {
        return reply;
    }
}
