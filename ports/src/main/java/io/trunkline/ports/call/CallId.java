package io.trunkline.ports.call;

import java.util.UUID;

/**
 * Trunkline's own name for a call, the same on every carrier: a time-ordered UUID.
 *
 * @param value canonical lower-case text of the UUID
 */
public record CallId(String value) {
    /** Accepts the canonical text of a UUID only. */
    public CallId {
        if (!UUID.fromString(value).toString().equals(value)) {
            throw new IllegalArgumentException("not the canonical text of a UUID");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
