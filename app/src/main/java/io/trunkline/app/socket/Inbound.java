package io.trunkline.app.socket;

import java.io.IOException;
import java.util.Arrays;

/** Turns frames into messages for the listener, and answers pings. Runs on the reading thread. */
final class Inbound {
    private final FrameReader frames;
    private final Callbacks callbacks;
    private final SocketConnection connection;
    private final Fragments fragments;

    Inbound(FrameReader frames, Callbacks callbacks, SocketConnection connection, int maxMessage) {
        this.frames = frames;
        this.callbacks = callbacks;
        this.connection = connection;
        this.fragments = new Fragments(maxMessage);
    }

    /** Read until the peer says goodbye. */
    CloseStatus untilClose() throws IOException, ProtocolFailure, ListenerFailure {
        while (true) {
            frames.next();
            connection.heard();
            switch (frames.opcode()) {
                case Opcode.CLOSE -> {
                    return CloseStatus.parse(frames.payload());
                }
                case Opcode.PING -> ping(frames.payload());
                case Opcode.PONG -> callbacks.pong(frames.payload());
                default -> data();
            }
        }
    }

    private void ping(byte[] payload) throws ListenerFailure {
        if (connection.isOpen()) {
            connection.answerPing(payload);
            callbacks.ping(payload);
        }
    }

    private void data() throws ProtocolFailure, ListenerFailure {
        if (fragments.isOpen() != (frames.opcode() == Opcode.CONTINUATION)) {
            throw new ProtocolFailure(CloseStatus.PROTOCOL_ERROR, "fragments out of order");
        }
        if (frames.isFinal() && !fragments.isOpen()) {
            deliver(frames.opcode(), frames.buffer(), frames.offset(), frames.length());
            return;
        }
        if (!fragments.isOpen()) {
            fragments.begin(frames.opcode());
        }
        fragments.append(frames.buffer(), frames.offset(), frames.length());
        if (frames.isFinal()) {
            deliver(fragments.opcode(), fragments.buffer(), 0, fragments.length());
            fragments.end();
        }
    }

    private void deliver(int opcode, byte[] bytes, int offset, int length) throws ProtocolFailure, ListenerFailure {
        if (opcode == Opcode.TEXT && !Utf8.isWellFormed(bytes, offset, length)) {
            throw new ProtocolFailure(CloseStatus.INVALID_DATA, "invalid UTF-8");
        }
        if (!connection.isOpen()) {
            return;
        }
        if (opcode == Opcode.TEXT) {
            callbacks.text(bytes, offset, length);
        } else {
            callbacks.binary(Arrays.copyOfRange(bytes, offset, offset + length));
        }
    }
}
