package io.trunkline.ports.call;

import java.util.Locale;

/** Who placed the call. */
public enum Direction {
    /** The other side called us. */
    INBOUND,
    /** We called the other side. */
    OUTBOUND;

    /** The word in events and the API, such as {@code inbound}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
