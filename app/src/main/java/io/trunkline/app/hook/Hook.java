package io.trunkline.app.hook;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A server of the operator that is told of calls. Its text form shows neither the address nor the secret.
 *
 * @param name what the operator calls it
 * @param url where events are posted
 * @param secret signs them
 * @param events the types it is told of; empty for all
 * @param timeout the longest an attempt may take
 * @param expires how long after it happened an event is still tried
 * @param overrides whether its answer to the first event of a call may change the agent
 */
public record Hook(
        String name,
        URI url,
        Optional<String> secret,
        Set<String> events,
        Duration timeout,
        Duration expires,
        boolean overrides) {
    /** Keeps its own copy. */
    public Hook {
        events = Set.copyOf(events);
    }

    boolean wants(String type) {
        return events.isEmpty() || events.contains(type);
    }

    @Override
    public String toString() {
        return "webhook " + name;
    }
}
