package io.trunkline.ports.store;

/** A store cannot be used at the moment. Whether what was being put is kept is not known. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A failure.
     *
     * @param message for the operator; holds nothing that people said
     */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
