package io.trunkline.plugins.simulator.openai;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** The socket of a session, as far as it is written to. Keeps the order; does not block. */
interface Wire {
    /** Send text as it is. */
    void send(String text);

    /** Close in order. */
    void close(int code, String reason);

    /** Drop the connection. */
    void cut();

    /** Send an event. */
    default void send(JsonObject event) {
        send(event.toString());
    }

    /** Send an event. */
    default void send(JsonObjectBuilder event) {
        send(event.build());
    }
}
