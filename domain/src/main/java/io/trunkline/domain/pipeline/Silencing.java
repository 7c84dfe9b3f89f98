package io.trunkline.domain.pipeline;

import java.time.Duration;
import java.util.Optional;

/**
 * The time until the host has silenced the agent and said how much of it was heard. A model that is asked before that would be
 * told that the caller heard everything. Used in turns.
 */
final class Silencing {
    /** A host says so at once. */
    private static final Duration LONGEST = Duration.ofMillis(500);

    private final Clockwork clockwork;
    private Runnable late = () -> {};
    private Optional<Runnable> next = Optional.empty();
    private boolean underWay;

    Silencing(Clockwork clockwork) {
        this.clockwork = clockwork;
    }

    /** The host is about to be told. */
    void begin() {
        late.run();
        late = clockwork.after(LONGEST, this::end);
        underWay = true;
    }

    /** The host is through. */
    void end() {
        late.run();
        underWay = false;
        Optional<Runnable> due = next;
        next = Optional.empty();
        due.ifPresent(Runnable::run);
    }

    boolean isUnderWay() {
        return underWay;
    }

    /** Do something when the host is through; in place of what was to be done then. */
    void afterwards(Runnable work) {
        if (underWay) {
            next = Optional.of(work);
        } else {
            work.run();
        }
    }

    /** Do nothing more. */
    void forget() {
        next = Optional.empty();
    }

    void close() {
        late.run();
        forget();
    }
}
