package io.trunkline.app.hook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature that ready-made libraries check.
 *
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard Webhooks</a>
 */
public final class StandardSignature {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "whsec_";

    private StandardSignature() {}

    /**
     * The key that a secret stands for: with the standard's prefix what is encoded behind it, else its own bytes.
     *
     * @throws IllegalArgumentException when there is no base64 behind the prefix; leaves the secret out
     */
    public static byte[] key(String secret) {
        try {
            return secret.startsWith(PREFIX)
                    ? Base64.getDecoder().decode(secret.substring(PREFIX.length()))
                    : secret.getBytes(UTF_8);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("begins with whsec_, so the rest must be base64", null);
        }
    }

    static String of(String secret, Instant at, String id, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key(secret), ALGORITHM));
            mac.update((id + "." + at.getEpochSecond() + ".").getBytes(UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
