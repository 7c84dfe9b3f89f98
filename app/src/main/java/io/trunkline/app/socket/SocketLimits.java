package io.trunkline.app.socket;

import java.time.Duration;

/**
 * What one socket may use, and how long its peer may take.
 *
 * @param maxFrame largest frame accepted, in bytes of payload
 * @param maxMessage largest message accepted, all its fragments together
 * @param maxQueued bytes that may wait to be sent before audio is dropped; one message always fits an empty queue
 * @param writeDeadline how long a write may make no progress before the socket is aborted
 * @param closeTimeout how long the close handshake may take before the connection is cut
 * @param pingAfter how long a peer may be silent before it is pinged
 * @param pongWithin how long it may stay silent after that before it counts as gone
 */
public record SocketLimits(
        int maxFrame,
        int maxMessage,
        int maxQueued,
        Duration writeDeadline,
        Duration closeTimeout,
        Duration pingAfter,
        Duration pongWithin) {

    private static final int KIB = 1024;

    public SocketLimits {
        if (maxFrame < 125 || maxMessage < maxFrame || maxQueued < 1) {
            throw new IllegalArgumentException("frames hold at least 125 bytes, and messages at least one frame");
        }
    }

    /** For the media sockets of carriers: 64 KiB frames, 256 KiB messages. */
    public static SocketLimits carrier() {
        return of(64 * KIB, 256 * KIB);
    }

    /** For sockets towards engines, whose audio comes in large pieces: 4 MiB. */
    public static SocketLimits engine() {
        return of(4 * KIB * KIB, 4 * KIB * KIB);
    }

    private static SocketLimits of(int maxFrame, int maxMessage) {
        return new SocketLimits(
                maxFrame,
                maxMessage,
                KIB * KIB,
                Duration.ofSeconds(5),
                Duration.ofSeconds(2),
                Duration.ofSeconds(20),
                Duration.ofSeconds(20));
    }
}
