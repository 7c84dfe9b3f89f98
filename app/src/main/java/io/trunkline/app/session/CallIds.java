package io.trunkline.app.session;

import io.trunkline.ports.call.CallId;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/** Makes time-ordered call ids: UUID version 7 of RFC 9562. */
public final class CallIds {
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock;

    CallIds(InstantSource clock) {
        this.clock = clock;
    }

    /** When an id was made, which it tells itself. */
    public static Instant made(CallId call) {
        return Instant.ofEpochMilli(UUID.fromString(call.value()).getMostSignificantBits() >>> 16);
    }

    CallId next() {
        long high = clock.millis() << 16 | VERSION_7 | random.nextInt(1 << 12);
        long low = VARIANT | random.nextLong() >>> 2;
        return new CallId(new UUID(high, low).toString());
    }
}
