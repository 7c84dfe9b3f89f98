package io.trunkline.plugins.simulator.twilio;

import java.util.ArrayList;
import java.util.List;

/** The breaches of one call, as many as a reader can use. Safe for many threads. */
final class Violations {
    private static final int KEPT = 200;

    private final List<String> breaches = new ArrayList<>();
    private long beyond;

    synchronized void add(Rule rule, String detail) {
        if (breaches.size() < KEPT) {
            breaches.add(rule.brokenBy(detail));
        } else {
            beyond++;
        }
    }

    synchronized List<String> list() {
        List<String> list = new ArrayList<>(breaches);
        if (beyond > 0) {
            list.add("and " + beyond + " more");
        }
        return list;
    }
}
