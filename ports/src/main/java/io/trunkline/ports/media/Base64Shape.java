package io.trunkline.ports.media;

/** Checks base64 without decoding it, so that a bad payload is refused although good ones pass untouched. */
final class Base64Shape {
    private static final boolean[] ALPHABET = new boolean[128];

    static {
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
                .chars()
                .forEach(letter -> ALPHABET[letter] = true);
    }

    private Base64Shape() {}

    static void require(String text) {
        int end = text.length() - padding(text);
        if (text.length() % 4 != 0) {
            throw new IllegalArgumentException("base64 of " + text.length() + " characters is not whole");
        }
        for (int i = 0; i < end; i++) {
            char letter = text.charAt(i);
            if (letter >= ALPHABET.length || !ALPHABET[letter]) {
                throw new IllegalArgumentException("not base64 at character " + i);
            }
        }
    }

    static int decodedLength(String text) {
        return text.length() / 4 * 3 - padding(text);
    }

    private static int padding(String text) {
        return text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
    }
}
