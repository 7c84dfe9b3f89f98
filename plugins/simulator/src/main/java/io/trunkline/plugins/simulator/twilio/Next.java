package io.trunkline.plugins.simulator.twilio;

import java.net.URI;

/** Where the next TwiML of a call comes from. */
sealed interface Next {
    /** The same, and if it is fetched the request carries more fields. */
    default Next with(Form more) {
        return this;
    }

    /**
     * From the server.
     *
     * @param extra fields that the request carries besides the standard ones
     */
    record Fetch(URI url, String method, Form extra) implements Next {
        Fetch(URI url, String method) {
            this(url, method, Form.empty());
        }

        @Override
        public Next with(Form more) {
            return new Fetch(url, method, extra.with(more));
        }
    }

    /** From the update itself; what is relative in it is relative to {@code base}. */
    record Inline(String xml, URI base) implements Next {}
}
