package io.trunkline.plugins.localvoice;

/** A dialogue file cannot be used. The message names the file, the line and what is wrong. */
final class DialogueException extends Exception {
    private static final long serialVersionUID = 1L;

    DialogueException(String message) {
        super(message);
    }
}
