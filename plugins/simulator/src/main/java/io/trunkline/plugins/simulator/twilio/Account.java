package io.trunkline.plugins.simulator.twilio;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * The account of the one customer.
 *
 * @param sid its identifier
 * @param token its secret, for the REST interface and for signatures
 */
record Account(String sid, String token) {
    static Account random() {
        return new Account(Sids.next("AC"), Sids.hex());
    }

    /** Whether an {@code Authorization} header names this account and its secret. */
    boolean admits(String authorization) {
        String expected =
                "Basic " + Base64.getEncoder().encodeToString((sid + ":" + token).getBytes(StandardCharsets.UTF_8));
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), authorization.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Account[" + sid + "]";
    }
}
