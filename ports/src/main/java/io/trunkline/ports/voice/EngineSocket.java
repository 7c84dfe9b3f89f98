package io.trunkline.ports.voice;

import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;
import java.nio.charset.StandardCharsets;

/**
 * One WebSocket towards an engine. Sending never blocks: messages queue, bounded, and one writer sends them in order. Any
 * thread may send. After the socket has closed, sending has no effect.
 */
@Implemented(by = Side.HOST)
public interface EngineSocket {
    /** Send a text message that must not be lost. A queue full of those closes the socket. */
    void send(String text);

    /** Send a text message that carries audio: when the queue is full, the oldest of these are thrown away. */
    void sendAudio(String text);

    /**
     * The same for JSON around audio: {@code head}, the audio as base64, {@code tail}. Audio that came as base64 is put
     * between them as it is: nothing is decoded, and no text is made.
     *
     * @param head UTF-8, not changed afterwards
     * @param tail the same
     */
    default void sendAudio(byte[] head, AudioFrame frame, byte[] tail) {
        sendAudio(new String(frame.between(head, tail), StandardCharsets.UTF_8));
    }

    /** The same for a binary message. */
    void sendAudio(byte[] bytes);

    /** Close in order with a code and a short reason. Closing twice has no effect. */
    void close(int code, String reason);

    /** Takes what comes in, on one thread, one call at a time; must not block for long. */
    @Implemented(by = Side.PLUGIN)
    interface Listener {
        /** A whole text message. */
        void onText(String text);

        /**
         * The same message before a text is made of it. The host calls only this one; it makes a text unless it is
         * overridden, for messages that come fifty times a second.
         *
         * @param utf8 holds the message; valid during the call only
         * @param offset where it begins
         * @param length its bytes
         */
        default void onText(byte[] utf8, int offset, int length) {
            onText(new String(utf8, offset, length, StandardCharsets.UTF_8));
        }

        /** A whole binary message. */
        default void onBinary(byte[] bytes) {}

        /**
         * The socket is over; called exactly once, whoever ended it and however.
         *
         * @param code the close code; 1006 when the connection was lost
         * @param reason the peer's words; may be empty
         */
        void onClosed(int code, String reason);
    }
}
