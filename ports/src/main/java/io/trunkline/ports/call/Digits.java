package io.trunkline.ports.call;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Keys to press towards the other side.
 *
 * <p>Its text form tells only how many there are: people key in codes.
 *
 * @param value 1 to 64 of {@code 0-9 A-D * #}, with {@code w} for a pause of half a second and {@code W} for one of a second;
 *     {@code a-d} are taken as {@code A-D}
 */
public record Digits(String value) {
    private static final Pattern ALLOWED = Pattern.compile("[0-9A-D*#wW]{1,64}");

    /** Refuses anything else. */
    public Digits {
        value = value.chars()
                .map(Digits::upper)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException("digits are 1 to 64 of 0-9 A-D * # and w, W for pauses");
        }
    }

    private static int upper(int key) {
        return key >= 'a' && key <= 'd' ? key - 'a' + 'A' : key;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "Digits[%d keys]", value.length());
    }
}
