package io.trunkline.ports.carrier;

/** A carrier did not do what was asked. The only exception an adapter lets out of a {@link Carrier}. */
public final class CarrierException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Whose failure it is. */
    public enum Kind {
        /** What we asked for is wrong. Asking again is pointless. */
        CALLER_ERROR,
        /** The carrier understood and refused: credentials, permission. */
        CARRIER_REFUSED,
        /** The account may have no more of this at the moment: requests, calls at once or per second, balance. */
        CARRIER_LIMITED,
        /** The carrier could not be reached or failed; what was asked may have happened. */
        CARRIER_UNAVAILABLE,
        /** This carrier cannot do it. */
        UNSUPPORTED
    }

    private final Kind kind;

    /**
     * A failure.
     *
     * @param kind whose it is
     * @param message what happened, with the carrier's code and text, without secrets
     */
    public CarrierException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /**
     * A failure with its cause.
     *
     * @param kind whose it is
     * @param message what happened, without secrets
     * @param cause what led to it
     */
    public CarrierException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** Whose failure it is. */
    public Kind kind() {
        return kind;
    }

    /** The failure of an operation whose capability is not claimed. */
    public static CarrierException unsupported(String operation) {
        return new CarrierException(Kind.UNSUPPORTED, "this carrier cannot " + operation);
    }
}
