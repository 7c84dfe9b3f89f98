package io.trunkline.plugins.simulator.telnyx;

import java.security.SecureRandom;
import java.util.Base64;

/** Identifiers in the shapes that Telnyx gives them. */
final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN = 40;
    private static final long NUMBERS = 1_000_000_000_000_000_000L;

    private Ids() {}

    /** An opaque text that must be escaped in a path only where a colon must. */
    static String callControl() {
        return "v3:" + token();
    }

    static String token() {
        byte[] bytes = new byte[TOKEN];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A number of 19 digits, which no floating point number can hold. */
    static String number() {
        return String.valueOf(NUMBERS + RANDOM.nextLong(NUMBERS));
    }
}
