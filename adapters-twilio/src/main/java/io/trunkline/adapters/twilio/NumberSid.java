package io.trunkline.adapters.twilio;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Twilio's name for a number, safe to put into a URL.
 *
 * @param value {@code PN} and 32 hexadecimal digits
 */
record NumberSid(String value) {
    private static final Pattern SHAPE = Pattern.compile("PN[0-9a-fA-F]{32}");

    NumberSid {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a NumberSid");
        }
    }

    static Optional<NumberSid> parse(String value) {
        return SHAPE.matcher(value).matches() ? Optional.of(new NumberSid(value)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
