package io.trunkline.app.dial;

/** Something about a campaign is wrong. */
public final class SpecException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * A fault.
     *
     * @param field which field
     * @param detail what about it
     */
    public SpecException(String field, String detail) {
        super(detail);
        this.field = field;
    }

    /** Which field. */
    public String field() {
        return field;
    }

    /** What about it. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
