package io.trunkline.plugins.simulator.twilio;

import java.net.URI;

/** Where the next TwiML of a call comes from. */
sealed interface Next {
    /** From the server. */
    record Fetch(URI url, String method) implements Next {}

    /** From the update itself; what is relative in it is relative to {@code base}. */
    record Inline(String xml, URI base) implements Next {}
}
