package io.trunkline.adapters.twilio;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Twilio's name for a recording, safe to put into a URL.
 *
 * @param value {@code RE} and 32 hexadecimal digits
 */
record RecordingSid(String value) {
    private static final Pattern SHAPE = Pattern.compile("RE[0-9a-fA-F]{32}");

    RecordingSid {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a RecordingSid");
        }
    }

    static Optional<RecordingSid> parse(String value) {
        return SHAPE.matcher(value).matches() ? Optional.of(new RecordingSid(value)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
