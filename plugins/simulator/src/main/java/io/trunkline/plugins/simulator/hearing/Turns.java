package io.trunkline.plugins.simulator.hearing;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What an imitation will have heard, turn by turn, whoever speaks. When it has run out, speech is not understood. */
public final class Turns {
    private final Queue<String> turns = new ConcurrentLinkedQueue<>();

    /** Nothing so far. */
    public Turns() {}

    /** These come next. */
    public void add(String... texts) {
        turns.addAll(List.of(texts));
    }

    /** The next, word by word; without a word when there is none. */
    public List<String> next() {
        String text = turns.poll();
        return text == null || text.isBlank() ? List.of() : List.of(text.split(" "));
    }
}
