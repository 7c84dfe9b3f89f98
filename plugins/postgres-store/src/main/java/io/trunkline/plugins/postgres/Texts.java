package io.trunkline.plugins.postgres;

import java.nio.charset.StandardCharsets;

/**
 * PostgreSQL keeps every character but NUL, which a carrier's key or a user's text may hold. It is kept as two characters that
 * sort and read back the same.
 */
final class Texts {
    private static final String NUL = "\0";
    private static final String ESCAPE = "\u0001";
    private static final String ESCAPED_NUL = "\u0001\u0001";
    private static final String ESCAPED_ESCAPE = "\u0001\u0002";

    private Texts() {}

    static String kept(String text) {
        String whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return whole.contains(NUL) || whole.contains(ESCAPE)
                ? whole.replace(ESCAPE, ESCAPED_ESCAPE).replace(NUL, ESCAPED_NUL)
                : whole;
    }

    static String read(String kept) {
        return kept.contains(ESCAPE) ? kept.replace(ESCAPED_NUL, NUL).replace(ESCAPED_ESCAPE, ESCAPE) : kept;
    }
}
