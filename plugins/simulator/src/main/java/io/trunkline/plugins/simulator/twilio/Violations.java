package io.trunkline.plugins.simulator.twilio;

import io.trunkline.plugins.simulator.line.Breaches;
import java.util.List;

/** The breaches of Twilio's rules by one call. Safe for many threads. */
final class Violations {
    private final Breaches breaches = new Breaches();

    void add(Rule rule, String detail) {
        breaches.add(rule.brokenBy(detail));
    }

    List<String> list() {
        return breaches.list();
    }
}
