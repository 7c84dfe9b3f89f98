package io.trunkline.domain.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Cuts a text that comes in pieces into parts that can be spoken on their own: the first already at a comma, so that speech
 * begins soon, the others at the ends of sentences, so that it sounds right. Every part keeps the space behind it.
 */
final class Clauses {
    /** A first part shorter than this sounds torn off. */
    private static final int SHORTEST_FIRST = 12;
    /** So much text without an end is cut at a space. */
    private static final int LONGEST = 240;

    private static final String ENDS = ".!?…\n";
    private static final String PAUSES = ",;:–—";
    private static final String WIDE_ENDS = "。！？";
    private static final String CLOSING = "\"')]”’»";
    private static final Set<String> ABBREVIATIONS = Set.of(
            "mr", "mrs", "ms", "dr", "prof", "st", "no", "nr", "vs", "etc", "e.g", "i.e", "z.b", "d.h", "ca", "bzw",
            "sr", "jr", "inc", "ltd", "approx", "ave", "a.m", "p.m");

    private final StringBuilder text = new StringBuilder();
    private boolean begun;

    /** Take the next piece; the parts that are whole by now. */
    List<String> add(String piece) {
        text.append(piece);
        List<String> parts = new ArrayList<>();
        for (int end = end(); end > 0; end = end()) {
            parts.add(text.substring(0, end));
            text.delete(0, end);
            begun = true;
        }
        return parts;
    }

    /** No more text comes: what is left. */
    Optional<String> rest() {
        String rest = text.toString();
        text.setLength(0);
        begun = false;
        return Optional.of(rest).filter(left -> !left.isBlank());
    }

    /** Where the first part ends; 0 when it is not whole. */
    private int end() {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (WIDE_ENDS.indexOf(letter) >= 0) {
                return i + 1;
            }
            int next = closed(i + 1);
            boolean apart = next < text.length() && Character.isWhitespace(text.charAt(next));
            if (letter == '\n' && !text.substring(0, i).isBlank()) {
                return i + 1;
            }
            if (apart && isEnd(letter, i)) {
                return next + 1;
            }
            if (apart && !begun && i >= SHORTEST_FIRST && PAUSES.indexOf(letter) >= 0) {
                return next + 1;
            }
        }
        return text.length() > LONGEST ? text.lastIndexOf(" ", LONGEST) + 1 : 0;
    }

    private int closed(int from) {
        int next = from;
        while (next < text.length() && CLOSING.indexOf(text.charAt(next)) >= 0) {
            next++;
        }
        return next;
    }

    private boolean isEnd(char letter, int at) {
        return ENDS.indexOf(letter) >= 0 && (letter != '.' || !isAbbreviation(at));
    }

    /** A single letter, a number in a list or a word of the list, such as {@code Dr.}: the sentence goes on. */
    private boolean isAbbreviation(int dot) {
        int from = dot;
        while (from > 0 && !Character.isWhitespace(text.charAt(from - 1))) {
            from--;
        }
        String word = text.substring(from, dot).toLowerCase(Locale.ROOT);
        boolean ordinal =
                !word.isEmpty() && word.length() <= 2 && word.chars().allMatch(Character::isDigit) && from == 0;
        return ABBREVIATIONS.contains(word)
                || (word.length() == 1 && Character.isLetter(word.charAt(0)) && !word.equals("i"))
                || ordinal;
    }
}
