package io.trunkline.plugins.simulator.twilio;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * The account of the one customer.
 *
 * @param sid its identifier
 * @param token its secret, for the REST interface and for signatures
 * @param key another name for the REST interface
 * @param secret that belongs to the key; signs nothing [SEC]
 */
record Account(String sid, String token, String key, String secret) {
    static Account random() {
        return new Account(Sids.next("AC"), Sids.hex(), Sids.next("SK"), Sids.hex());
    }

    /** Whether an {@code Authorization} header names this account or its key, with the secret of it. */
    boolean admits(String authorization) {
        return isBasic(authorization, sid, token) || isBasic(authorization, key, secret);
    }

    private static boolean isBasic(String authorization, String user, String password) {
        String expected =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), authorization.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Account[" + sid + "]";
    }
}
