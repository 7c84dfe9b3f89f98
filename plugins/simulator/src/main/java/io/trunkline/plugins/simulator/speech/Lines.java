package io.trunkline.plugins.simulator.speech;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What callers will have said, turn by turn; nothing when it has run out. */
public final class Lines {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    /** Nothing so far. */
    public Lines() {}

    /** Further turns. */
    public void add(String... turns) {
        lines.addAll(List.of(turns));
    }

    /** What is understood of the next turn. */
    public String next() {
        String line = lines.poll();
        return line == null ? "" : line;
    }

    /** What is understood of a turn after so many steps: one word more each. */
    public static String upTo(String line, int steps) {
        List<String> words = List.of(line.split(" ", -1));
        return String.join(" ", words.subList(0, Math.min(words.size(), steps)));
    }
}
