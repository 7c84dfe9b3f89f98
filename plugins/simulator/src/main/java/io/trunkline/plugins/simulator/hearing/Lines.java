package io.trunkline.plugins.simulator.hearing;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What callers will have said, turn by turn; in order. */
public final class Lines {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    private final String otherwise;

    /** Nothing so far. */
    public Lines() {
        this("");
    }

    /**
     * Nothing so far.
     *
     * @param otherwise what is understood when it has run out
     */
    public Lines(String otherwise) {
        this.otherwise = otherwise;
    }

    /** Further turns. */
    public void add(String... turns) {
        lines.addAll(List.of(turns));
    }

    /** What is understood of the next turn. */
    public String next() {
        String line = lines.poll();
        return line == null ? otherwise : line;
    }

    /** The words of the next turn; none when it is not understood. */
    public List<String> words() {
        String line = next();
        return line.isBlank() ? List.of() : List.of(line.split(" "));
    }

    /** What is understood of a turn after so many steps: one word more each. */
    public static String upTo(String line, int steps) {
        List<String> words = List.of(line.split(" ", -1));
        return String.join(" ", words.subList(0, Math.min(words.size(), steps)));
    }
}
