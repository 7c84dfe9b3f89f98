package io.trunkline.plugins.simulator.telnyx;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/** The account of the one customer: its key for the REST interface, its application, and the key that signs webhooks. */
final class Account {
    private static final int RAW_KEY = 32;

    private final String apiKey = "KEY" + Ids.token();
    private final String connectionId = Ids.number();
    private final String userId = UUID.randomUUID().toString();
    private final KeyPair keys;

    Account() {
        try {
            keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String apiKey() {
        return apiKey;
    }

    /** The customer's Call Control Application. */
    String connectionId() {
        return connectionId;
    }

    String userId() {
        return userId;
    }

    /** As Mission Control shows it: base64 of the raw 32 bytes. */
    String publicKey() {
        byte[] spki = keys.getPublic().getEncoded();
        return Base64.getEncoder().encodeToString(Arrays.copyOfRange(spki, spki.length - RAW_KEY, spki.length));
    }

    /** Whether an {@code Authorization} header carries the key. */
    boolean admits(String authorization) {
        return MessageDigest.isEqual(
                ("Bearer " + apiKey).getBytes(StandardCharsets.UTF_8), authorization.getBytes(StandardCharsets.UTF_8));
    }

    /** The signature over {@code timestamp|body}, for {@code Telnyx-Signature-Ed25519}. */
    String sign(String timestamp, byte[] body) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update((timestamp + "|").getBytes(StandardCharsets.UTF_8));
            signature.update(body);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "Account[" + connectionId + "]";
    }
}
