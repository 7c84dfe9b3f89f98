package io.trunkline.plugins.simulator.openai;

import jakarta.json.JsonObject;

/**
 * A socket on which events are spelled in a dialect.
 *
 * @param socket takes them as they are spelled
 * @param dialect spells them
 */
record DialectWire(Wire socket, Dialect dialect) implements Wire {
    @Override
    public void send(String text) {
        socket.send(text);
    }

    @Override
    public void send(JsonObject event) {
        dialect.write(event).ifPresent(socket::send);
    }

    @Override
    public void close(int code, String reason) {
        socket.close(code, reason);
    }

    @Override
    public void cut() {
        socket.cut();
    }
}
