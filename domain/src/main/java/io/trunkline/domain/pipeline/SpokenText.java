package io.trunkline.domain.pipeline;

import java.util.ArrayList;
import java.util.List;

/** What was given to text to speech of one utterance, and how much audio came of it: so that what was heard is known as text. */
final class SpokenText {
    /** About how long a letter takes, until the audio tells. */
    private static final int MILLIS_A_LETTER = 65;

    private record Word(int end, long from) {}

    private final List<String> parts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final List<Word> words = new ArrayList<>();
    private long millis;
    private int timed;
    private boolean whole;

    void said(String part) {
        parts.add(part);
        text.append(part);
    }

    void audio(long more) {
        millis += more;
    }

    void timed(String word, long from) {
        timed = Math.min(text.length(), timed + word.length());
        words.add(new Word(timed, from));
    }

    void whole() {
        whole = true;
    }

    long millis() {
        return millis;
    }

    String text() {
        return text.toString();
    }

    /** The words that were heard, if so many milliseconds were. */
    String heard(long heardMillis) {
        int end = words.isEmpty() ? reckoned(heardMillis) : told(heardMillis);
        if (end >= text.length()) {
            return text.toString();
        }
        int space = text.lastIndexOf(" ", end);
        return Character.isWhitespace(text.charAt(end))
                ? text.substring(0, end)
                : text.substring(0, Math.max(0, space));
    }

    private int told(long heardMillis) {
        return words.stream()
                .filter(word -> word.from() < heardMillis)
                .mapToInt(Word::end)
                .max()
                .orElse(0);
    }

    private int reckoned(long heardMillis) {
        if (heardMillis <= 0 || millis == 0) {
            return 0;
        }
        long length = whole ? millis : Math.max(millis, (long) text.length() * MILLIS_A_LETTER);
        return (int) Math.min(text.length(), text.length() * heardMillis / length);
    }

    /** The parts that a second voice has to say, when the first broke off: from the one that was not spoken to its end. */
    List<String> unspoken() {
        long until = 0;
        for (int i = 0; i < parts.size(); i++) {
            until += (long) parts.get(i).length() * MILLIS_A_LETTER;
            if (until > millis) {
                return List.copyOf(parts.subList(i, parts.size()));
            }
        }
        return List.of();
    }
}
