package io.trunkline.app.socket;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Things to be cut off unless they are done in time. Any thread. */
final class Deadlines {
    private record Deadline(long at, Runnable cutOff) {}

    private final Map<Object, Deadline> pending = new ConcurrentHashMap<>();

    void set(Object key, long now, Duration within, Runnable cutOff) {
        pending.put(key, new Deadline(now + within.toNanos(), cutOff));
    }

    void met(Object key) {
        pending.remove(key);
    }

    int size() {
        return pending.size();
    }

    void tick(long now) {
        pending.forEach((key, deadline) -> {
            if (now - deadline.at() >= 0 && pending.remove(key, deadline)) {
                deadline.cutOff().run();
            }
        });
    }
}
