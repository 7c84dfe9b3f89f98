package io.trunkline.adapters.wire;

import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.SocketRefusedException;
import java.io.IOException;
import java.util.regex.Pattern;

/** Says whose failure it is, in words that can be logged: a vendor's own message may quote keys or what was said. */
public final class Failures {
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9_.\\[\\]-]{1,80}");

    private Failures() {}

    /** The vendor cannot be reached, or the connection was lost. */
    public static Failed unreachable(IOException cause) {
        return cause instanceof SocketRefusedException refused
                ? ofStatus(refused.status(), "")
                : new Failed(
                        Failed.Kind.UNAVAILABLE,
                        "the vendor cannot be reached: " + cause.getClass().getSimpleName());
    }

    /**
     * The vendor answered with a status that is no success.
     *
     * @param word its own name for the error, shown if it is an identifier
     */
    public static Failed ofStatus(int status, String word) {
        String name = identifier(word);
        return new Failed(
                kind(status), "the vendor answered HTTP " + status + (name.isEmpty() ? "" : " (" + name + ")"));
    }

    /** The vendor closed the socket; a protocol that gives codes a meaning of its own looks at them first. */
    public static Failed ofClose(int code, String reason) {
        String name = identifier(reason);
        Failed.Kind kind = code == 1008 ? Failed.Kind.INVALID : Failed.Kind.UNAVAILABLE;
        return new Failed(
                kind, "the vendor closed the socket with " + code + (name.isEmpty() ? "" : " (" + name + ")"));
    }

    /** What kind of failure a status of HTTP is. */
    public static Failed.Kind kind(int status) {
        return switch (status) {
            case 401, 403 -> Failed.Kind.REFUSED;
            case 402, 429 -> Failed.Kind.LIMITED;
            case 408 -> Failed.Kind.UNAVAILABLE;
            default -> status < 500 ? Failed.Kind.INVALID : Failed.Kind.UNAVAILABLE;
        };
    }

    /** The text if it is an identifier and so has no content; else nothing. */
    public static String identifier(String text) {
        return IDENTIFIER.matcher(text).matches() ? text : "";
    }
}
