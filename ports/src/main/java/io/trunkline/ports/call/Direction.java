package io.trunkline.ports.call;

/** Who placed the call. */
public enum Direction {
    /** The other side called us. */
    INBOUND,
    /** We called the other side. */
    OUTBOUND
}
