package io.trunkline.plugins.simulator.twilio;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes identifiers of Twilio's shape: two letters and 32 hexadecimal digits. */
final class Sids {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Sids() {}

    static String next(String prefix) {
        return prefix + hex();
    }

    /** 32 hexadecimal digits, the shape of an auth token. */
    static String hex() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
