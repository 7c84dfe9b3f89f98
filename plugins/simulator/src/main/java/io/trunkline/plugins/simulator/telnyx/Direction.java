package io.trunkline.plugins.simulator.telnyx;

import java.util.Locale;

/** Who placed a call, seen from Telnyx. */
enum Direction {
    INCOMING,
    OUTGOING;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
