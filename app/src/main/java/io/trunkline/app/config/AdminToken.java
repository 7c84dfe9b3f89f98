package io.trunkline.app.config;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * What opens the control interface. Never shows itself.
 *
 * @param value visible ASCII characters, fit for an {@code Authorization} header
 * @param generated whether it was made up at start, so that the operator must be told once
 */
public record AdminToken(String value, boolean generated) {
    private static final int RANDOM_BYTES = 24;

    static AdminToken random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new AdminToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), true);
    }

    /**
     * A token that somebody chose.
     *
     * @throws IllegalArgumentException with the rest of a sentence that says what it must be, without the token
     */
    public static AdminToken configured(String value) {
        return new AdminToken(visible(value), false);
    }

    static String visible(String value) {
        if (!value.chars().allMatch(letter -> letter > ' ' && letter < 127)) {
            throw new IllegalArgumentException("must be of visible ASCII characters without blanks");
        }
        return value;
    }

    @Override
    public String toString() {
        return generated ? "AdminToken[generated]" : "AdminToken[configured]";
    }
}
