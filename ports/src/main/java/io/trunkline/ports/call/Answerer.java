package io.trunkline.ports.call;

import java.util.Locale;

/** Who or what picked up. */
public enum Answerer {
    /** A person. */
    HUMAN,
    /** An answering machine or a voice mailbox. */
    MACHINE,
    /** A fax machine. */
    FAX,
    /** The detector could not tell. */
    UNKNOWN;

    /** The word in events and the API, such as {@code machine}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
