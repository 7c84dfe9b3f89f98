package io.trunkline.adapters.wire.speak;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * What is to be spoken and was not taken to the vendor yet, in order: clauses, and where an utterance ends. For one thread at
 * a time.
 */
public final class Script {
    /** What comes next. */
    public sealed interface Line {
        /** What it belongs to. */
        String utterance();
    }

    /**
     * A piece of an utterance.
     *
     * @param utterance which
     * @param text what to say
     */
    public record Clause(String utterance, String text) implements Line {
        @Override
        public String toString() {
            return "Clause[" + utterance + ", " + text.length() + " characters]";
        }
    }

    /**
     * No more of an utterance follows.
     *
     * @param utterance which
     */
    public record End(String utterance) implements Line {}

    private final Queue<Line> lines = new ArrayDeque<>();
    private String open = "";
    private String closed = "";

    /** Nothing to say so far. */
    public Script() {}

    /** Add a piece of an utterance; a new name ends the one before. What was ended or cancelled last is not taken up again. */
    public void say(String utterance, String text) {
        if (utterance.equals(closed)) {
            return;
        }
        open(utterance);
        lines.add(new Clause(utterance, text));
    }

    /** No more of it follows. */
    public void end(String utterance) {
        if (!utterance.equals(closed)) {
            open(utterance);
            close();
        }
    }

    /** Strike what is left of it. */
    public void cancel(String utterance) {
        lines.removeIf(line -> line.utterance().equals(utterance));
        closed = utterance;
        open = open.equals(utterance) ? "" : open;
    }

    /** What comes next. */
    public Optional<Line> next() {
        return Optional.ofNullable(lines.peek());
    }

    /** Go on: what came next is taken. */
    public void take() {
        lines.remove();
    }

    private void open(String utterance) {
        if (!open.isEmpty() && !open.equals(utterance)) {
            close();
        }
        open = utterance;
    }

    private void close() {
        lines.add(new End(open));
        closed = open;
        open = "";
    }
}
