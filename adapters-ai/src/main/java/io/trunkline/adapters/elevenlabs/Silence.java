package io.trunkline.adapters.elevenlabs;

import io.trunkline.adapters.wire.socket.VendorSocket;
import java.time.Duration;

/** Notices that nothing came for a while. Used in the socket's order only. */
final class Silence {
    private final VendorSocket socket;
    private final Duration patience;
    private final Runnable noticed;
    private Runnable cancel = () -> {};
    private long current;

    Silence(VendorSocket socket, Duration patience, Runnable noticed) {
        this.socket = socket;
        this.patience = patience;
        this.noticed = noticed;
    }

    /** Something came: wait anew. */
    void begin() {
        end();
        long mine = current;
        cancel = socket.after(patience, () -> {
            // it may have been called off while it waited for its turn
            if (mine == current) {
                noticed.run();
            }
        });
    }

    /** Wait for nothing. */
    void end() {
        current++;
        cancel.run();
    }
}
