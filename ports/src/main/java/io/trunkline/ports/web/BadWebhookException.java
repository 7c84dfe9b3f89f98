package io.trunkline.ports.web;

/** A webhook is well signed and malformed. Answered with 400 and the reason; nothing changes. */
public final class BadWebhookException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * A malformed webhook.
     *
     * @param reason what is wrong, naming the field, without its value
     */
    public BadWebhookException(String reason) {
        super(reason);
    }
}
