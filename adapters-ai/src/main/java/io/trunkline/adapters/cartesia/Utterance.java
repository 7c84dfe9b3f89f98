package io.trunkline.adapters.cartesia;

import java.util.ArrayDeque;
import java.util.Deque;

/** One utterance, and the context it is spoken in. */
final class Utterance {
    private final String name;
    private final String context;
    private final Deque<String> unsent = new ArrayDeque<>();
    private final StringBuilder sent = new StringBuilder();
    private boolean finished;
    private int timed;

    Utterance(String name, String context) {
        this.name = name;
        this.context = context;
    }

    String name() {
        return name;
    }

    String context() {
        return context;
    }

    void add(String text) {
        unsent.add(text);
    }

    boolean hasUnsent() {
        return !unsent.isEmpty();
    }

    /** The next piece, which goes to the vendor now. */
    String send() {
        String text = unsent.remove();
        sent.append(text);
        return text;
    }

    boolean isBegun() {
        return !sent.isEmpty();
    }

    long charactersSent() {
        return sent.codePointCount(0, sent.length());
    }

    void finish() {
        finished = true;
    }

    boolean isFinished() {
        return finished;
    }

    /** The text from where the last word ended to where this one does, as it was given; the word alone if it is not in it. */
    String upTo(String word) {
        int found = sent.indexOf(word, timed);
        if (word.isEmpty() || found < 0) {
            return word;
        }
        int end = found + word.length();
        while (end < sent.length() && Character.isWhitespace(sent.charAt(end))) {
            end++;
        }
        String text = sent.substring(timed, end);
        timed = end;
        return text;
    }
}
