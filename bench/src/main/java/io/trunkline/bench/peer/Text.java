package io.trunkline.bench.peer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Looks into messages of which the sender is known: a full parser would make the generator the limit. */
final class Text {
    private Text() {}

    static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    /** Where a needle begins, or -1. */
    static int find(byte[] text, int from, int to, byte[] needle) {
        for (int at = from; at <= to - needle.length; at++) {
            if (text[at] == needle[0] && matches(text, at, needle)) {
                return at;
            }
        }
        return -1;
    }

    /** Where the text in quotes that begins at {@code from} ends. */
    static int quoteEnd(byte[] text, int from, int to) {
        int at = from;
        while (at < to && text[at] != '"') {
            at++;
        }
        return at;
    }

    private static boolean matches(byte[] text, int at, byte[] needle) {
        for (int i = 1; i < needle.length; i++) {
            if (text[at + i] != needle[i]) {
                return false;
            }
        }
        return true;
    }
}
