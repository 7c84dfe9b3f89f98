package io.trunkline.domain.pipeline;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Takes out of a text what is meant to be read and sounds wrong. In the order in which they are used. */
enum SpeechFilter {
    /** Emphasis, headings, lists, code, and links but for their words. */
    MARKDOWN,

    /** Addresses of web pages. */
    URLS,

    /** Pictographs and what belongs to them. */
    EMOJI;

    private static final class Patterns {
        static final Pattern LINK = Pattern.compile("!?\\[([^\\]\\n]*)]\\([^)\\s]*\\)");
        static final Pattern LINE_MARK = Pattern.compile("(?m)^\\s{0,3}(?:#{1,6}\\s+|>\\s?|[-*+]\\s+|\\|)");
        static final Pattern MARKS =
                Pattern.compile("\\*{1,3}|`{1,3}|~~|(?<![\\p{L}\\p{N}])_{1,2}|_{1,2}(?![\\p{L}\\p{N}])");
        static final Pattern URL = Pattern.compile("(?i)\\b(?:https?://|www\\.)[^\\s<>]*[^\\s<>.,;:!?)]");
        static final Pattern EMOJI =
                Pattern.compile("[\\p{IsExtended_Pictographic}&&[^0-9#*©®™]]|[\\uFE0E\\uFE0F\\u200D\\u20E3]|"
                        + "[\\x{1F1E6}-\\x{1F1FF}\\x{1F3FB}-\\x{1F3FF}\\x{E0020}-\\x{E007F}]");

        private Patterns() {}
    }

    static SpeechFilter named(String word) {
        for (SpeechFilter filter : values()) {
            if (filter.name().toLowerCase(Locale.ROOT).equals(word)) {
                return filter;
            }
        }
        throw new IllegalArgumentException("speech-filter must be of markdown, urls, emoji or none");
    }

    /** Use some filters on a text; what is left of several spaces is one. */
    static String apply(Set<SpeechFilter> filters, String text) {
        String left = text;
        for (SpeechFilter filter : filters) {
            left = filter.apply(left);
        }
        return left.equals(text) ? text : left.replaceAll("[ \\t]{2,}", " ");
    }

    private String apply(String text) {
        return switch (this) {
            case MARKDOWN -> {
                String words = Patterns.LINK.matcher(text).replaceAll("$1");
                String lines = Patterns.LINE_MARK.matcher(words).replaceAll("");
                yield Patterns.MARKS.matcher(lines).replaceAll("");
            }
            case URLS -> Patterns.URL.matcher(text).replaceAll("");
            case EMOJI -> Patterns.EMOJI.matcher(text).replaceAll("");
        };
    }
}
