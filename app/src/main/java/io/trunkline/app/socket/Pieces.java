package io.trunkline.app.socket;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Gathers a message that is sent in pieces, so that nothing can come between them. Any thread. */
final class Pieces {
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable ByteArrayOutputStream gathered;
    private int opcode;

    /** The whole message once its last piece came. */
    byte @Nullable [] add(int pieceOpcode, byte[] piece, boolean last) {
        lock.lock();
        try {
            if (gathered == null && last) {
                return piece;
            }
            if (gathered == null) {
                gathered = new ByteArrayOutputStream();
                opcode = pieceOpcode;
            }
            if (opcode != pieceOpcode) {
                throw new IllegalStateException("a message is either text or binary");
            }
            gathered.writeBytes(piece);
            return last ? finish(gathered) : null;
        } finally {
            lock.unlock();
        }
    }

    private byte[] finish(ByteArrayOutputStream whole) {
        gathered = null;
        return whole.toByteArray();
    }
}
