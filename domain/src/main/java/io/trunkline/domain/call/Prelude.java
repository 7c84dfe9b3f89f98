package io.trunkline.domain.call;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The words of an engine that was begun before the audio came. They are told when the line is there, and never when it does not
 * come: nobody has heard them. Confined to the call's thread.
 */
final class Prelude {
    private static final int MOST = 100;

    private record Words(String utterance, String text) {}

    private final List<Words> waiting = new ArrayList<>();
    private final BiConsumer<String, String> told;
    private boolean over;

    /**
     * A call whose audio has not come yet.
     *
     * @param told takes an utterance's name and its text
     */
    Prelude(BiConsumer<String, String> told) {
        this.told = told;
    }

    /** Whether the audio has come. */
    boolean isOver() {
        return over;
    }

    /** The agent says something. */
    void said(String utterance, String text) {
        if (over) {
            told.accept(utterance, text);
        } else if (waiting.size() < MOST) {
            waiting.add(new Words(utterance, text));
        }
    }

    /** What was said so far will not be heard. */
    void forget() {
        waiting.clear();
    }

    /** The audio is there. */
    void end() {
        over = true;
        waiting.forEach(words -> told.accept(words.utterance(), words.text()));
        waiting.clear();
    }
}
