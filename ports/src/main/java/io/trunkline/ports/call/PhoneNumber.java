package io.trunkline.ports.call;

import java.util.regex.Pattern;

/**
 * A party of a call as the carrier names it: mostly E.164, but also {@code client:x}, {@code sip:user@host},
 * {@code anonymous} (Twilio's voice webhook allows all of these), so nothing here insists on E.164.
 *
 * <p>Its text form is masked: a log line cannot leak it by accident. Use {@link #value()} to send it.
 *
 * @param value the carrier's spelling, 1 to 256 characters, no control characters
 */
public record PhoneNumber(String value) {
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{1,14}");
    private static final int SHOWN = 2;

    /** Refuses blank, overlong and control-character values. */
    public PhoneNumber {
        if (value.isBlank() || value.length() > 256 || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a party has 1 to 256 printable characters");
        }
    }

    /** Whether this is an E.164 number. */
    public boolean isE164() {
        return E164.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value.length() <= 2 * SHOWN
                ? "*".repeat(value.length())
                : value.substring(0, SHOWN)
                        + "*".repeat(value.length() - 2 * SHOWN)
                        + value.substring(value.length() - SHOWN);
    }
}
