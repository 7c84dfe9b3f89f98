package io.trunkline.app.hook;

import io.trunkline.app.guard.GuardedHttp;
import io.trunkline.app.journal.Journal;
import io.trunkline.app.telemetry.Metrics;
import io.trunkline.ports.call.CallListener;
import io.trunkline.ports.store.Documents;
import io.trunkline.ports.voice.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Tells the operator's servers of every event, at least once, in order within a call, each hook at its own pace. What is told
 * comes out of the journal, so that neither a stop of this server nor one of the other loses anything.
 */
public final class Hooks implements AutoCloseable {
    /** Events of one hook that wait; with more, the journal is read on only as they are settled. */
    private static final int MOST_PENDING = 5_000;

    private final List<Follower> followers = new ArrayList<>();
    private final List<Window> windows = new ArrayList<>();
    private final List<CallListener> listeners = new ArrayList<>();

    /**
     * Hooks that are told nothing yet.
     *
     * @param hooks whom to tell
     * @param journal of what
     * @param documents remembers how far each has come
     * @param http behind the guard
     * @param metrics counts
     * @param timer for the next attempts
     * @param clock the time
     */
    public Hooks(
            Collection<Hook> hooks,
            Journal journal,
            Documents documents,
            GuardedHttp http,
            Metrics metrics,
            Timer timer,
            InstantSource clock) {
        this(
                hooks,
                documents,
                new Courier.Means(
                        journal,
                        http,
                        metrics,
                        timer,
                        clock,
                        new Pauses(() -> ThreadLocalRandom.current().nextDouble())),
                MOST_PENDING);
    }

    Hooks(Collection<Hook> hooks, Documents documents, Courier.Means means, int most) {
        long last = means.journal().last();
        hooks.forEach(hook -> add(hook, documents, means, last, most));
        means.metrics().gauge("trunkline.webhooks.pending", this::pending);
        means.metrics().gauge("trunkline.webhooks.lag.ms", () -> lag(means.clock()));
    }

    private void add(Hook hook, Documents documents, Courier.Means means, long last, int most) {
        Bookmark bookmark = new Bookmark(documents, hook.name());
        Progress known = bookmark.open(last);
        Window window = new Window(known.low(), most);
        Answers answers = new Answers(hook);
        Courier courier = new Courier(hook, means, window, answers, last);
        followers.add(new Follower(hook, means.journal(), bookmark, known, window, courier));
        windows.add(window);
        if (hook.overrides()) {
            listeners.add(answers);
        }
    }

    /** Those that may change agents. */
    public List<CallListener> listeners() {
        return List.copyOf(listeners);
    }

    /** Begin to tell, with what was not told before this server started. */
    public void start() {
        followers.forEach(Follower::start);
    }

    private long pending() {
        return windows.stream().mapToLong(Window::size).sum();
    }

    private long lag(InstantSource clock) {
        Instant now = clock.instant();
        return windows.stream()
                .map(Window::oldest)
                .flatMap(Optional::stream)
                .mapToLong(at -> Math.max(0, Duration.between(at, now).toMillis()))
                .max()
                .orElse(0);
    }

    /** Tell no more, and remember how far each has come. */
    @Override
    public void close() {
        followers.forEach(Follower::close);
    }
}
