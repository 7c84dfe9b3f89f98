package io.trunkline.ports.tool;

/** A tool cannot do what it was asked. The message is for the model to read, and may be told to the caller. */
public final class ToolException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What the model is told. */
    public ToolException(String reason) {
        super(reason);
    }

    /** What the model is told, and what was behind it, which it is not. */
    public ToolException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
