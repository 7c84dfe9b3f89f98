package io.trunkline.adapters.twilio;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Twilio's name for an account, safe to put into a URL.
 *
 * @param value {@code AC} and 32 hexadecimal digits
 */
record AccountSid(String value) {
    private static final Pattern SHAPE = Pattern.compile("AC[0-9a-fA-F]{32}");

    AccountSid {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not an AccountSid");
        }
    }

    static Optional<AccountSid> parse(String value) {
        return SHAPE.matcher(value).matches() ? Optional.of(new AccountSid(value)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
