package io.trunkline.app.socket;

import java.security.SecureRandom;

/** Unpredictable mask keys, as RFC 6455 section 5.3 asks, drawn 64 at a time because a draw is dear. One thread. */
final class MaskKeys {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] pool = new byte[256];
    private int next = pool.length;

    int next() {
        if (next == pool.length) {
            RANDOM.nextBytes(pool);
            next = 0;
        }
        int key = Mask.key(pool, next);
        next += Integer.BYTES;
        return key;
    }
}
