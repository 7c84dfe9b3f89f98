package io.trunkline.plugins.simulator.twilio;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Collects the keys of a {@code <Gather>}. Safe for many threads. */
final class Keypad implements LineListener {
    private final int enough;
    private final String finish;
    private final StringBuilder digits = new StringBuilder();
    private final CompletableFuture<Void> touched = new CompletableFuture<>();
    private CompletableFuture<Boolean> next = new CompletableFuture<>();
    private String finishedBy = "";

    Keypad(int enough, String finish) {
        this.enough = enough;
        this.finish = finish;
    }

    @Override
    public synchronized void key(char key) {
        if (isDone()) {
            return;
        }
        if (finish.indexOf(key) >= 0) {
            finishedBy = String.valueOf(key);
        } else {
            digits.append(key);
        }
        touched.complete(null);
        next.complete(true);
    }

    /** Ends with the first key. */
    CompletableFuture<Void> touched() {
        return touched;
    }

    synchronized boolean isDone() {
        return digits.length() >= enough || !finishedBy.isEmpty();
    }

    /** Whether another key came since this was asked last, or comes within the limit. */
    synchronized CompletableFuture<Boolean> more(Duration limit) {
        CompletableFuture<Boolean> asked = next;
        if (asked.isDone()) {
            next = new CompletableFuture<>();
        }
        return asked.copy().completeOnTimeout(false, limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    synchronized String digits() {
        return digits.toString();
    }

    synchronized String finishedBy() {
        return finishedBy;
    }
}
