package io.trunkline.app.socket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.locks.LockSupport;

/** Messages that tell who sent them, which in turn, and whether they are whole. */
final class SendStress {
    private SendStress() {}

    /** Send so many, waiting where the queue is nearly full: control messages would end the socket. */
    static void run(SocketSession session, int thread, int count) {
        for (int i = 0; i < count; i++) {
            while (session.queued() > 500_000) {
                pause();
            }
            session.sendText(message(thread, i).getBytes(UTF_8), Priority.CONTROL);
        }
    }

    /** Fails unless the message is whole and its thread's next one. */
    static void check(String message, int[] next) {
        int thread = Integer.parseInt(message.substring(0, 1));
        String expected = message(thread, next[thread]++);
        if (!message.equals(expected)) {
            throw new AssertionError("expected " + expected + " but got " + message);
        }
    }

    /** Send until the peer's window is full: the queue has not moved for a while. */
    static void fillUntilStuck(SocketSession session, byte[] message) {
        long moved = System.nanoTime();
        while (System.nanoTime() - moved < 300_000_000L) {
            if (session.queued() < 500_000) {
                session.sendText(message, Priority.AUDIO);
                moved = System.nanoTime();
            } else {
                pause();
            }
        }
    }

    /** Let others work before looking again. */
    static void pause() {
        LockSupport.parkNanos(100_000);
    }

    private static String message(int thread, int i) {
        return thread + ":" + i + ":" + String.valueOf((char) ('a' + thread)).repeat(1 + (i * 37 + thread) % 700);
    }
}
