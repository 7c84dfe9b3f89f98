package io.trunkline.plugins.simulator.line;

import java.util.ArrayList;
import java.util.List;

/** What the server did wrong, in words, as much as a reader can use. Safe for many threads. */
public final class Breaches {
    private static final int KEPT = 200;

    private final List<String> breaches = new ArrayList<>();
    private long beyond;

    /** Note a breach. */
    public synchronized void add(String breach) {
        if (breaches.size() < KEPT) {
            breaches.add(breach);
        } else {
            beyond++;
        }
    }

    /** All that were noted, or the first of them and how many more. */
    public synchronized List<String> list() {
        List<String> list = new ArrayList<>(breaches);
        if (beyond > 0) {
            list.add("and " + beyond + " more");
        }
        return list;
    }
}
