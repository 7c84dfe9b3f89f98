package io.trunkline.app.server;

import io.trunkline.ports.voice.Timer;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has carriers and engines make ready what a first call would have to wait for, at the start and every few minutes, each on a
 * thread of its own. Nobody waits for it, and what fails is no more than a call that begins a little slower.
 */
final class Warmth {
    private static final Logger LOG = LoggerFactory.getLogger(Warmth.class);
    /** Rare enough to be no load, often enough that a resolver's and a TLS session's memory is mostly fresh. */
    private static final Duration AGAIN = Duration.ofMinutes(5);

    private final Map<String, Runnable> parts;
    private final Timer timer;

    /**
     * Nothing is warm yet.
     *
     * @param parts what is to be made ready, by name
     * @param timer runs work later
     */
    Warmth(Map<String, Runnable> parts, Timer timer) {
        this.parts = Map.copyOf(parts);
        this.timer = timer;
    }

    /** Begin, and keep at it. Returns at once. */
    void begin() {
        parts.forEach((name, prepare) -> timer.after(Duration.ZERO, () -> warm(name, prepare)));
    }

    /** The next time is fixed before anything can go wrong. */
    private void warm(String name, Runnable prepare) {
        timer.after(AGAIN, () -> warm(name, prepare));
        try {
            prepare.run();
        } catch (RuntimeException cold) {
            LOG.debug("{} could not be made ready", name, cold);
        }
    }
}
