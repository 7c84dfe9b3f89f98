package io.trunkline.plugins.simulator.twilio;

import io.trunkline.plugins.simulator.line.Tally;
import io.trunkline.ports.simulator.CallReport.Ending;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One call as Twilio knows it: its state, and who may change it. Safe for many threads. */
final class PhoneCall {
    /**
     * How a call ended.
     *
     * @param ending who ended it
     * @param detail more about it
     * @param outcome what Twilio tells of it
     * @param at when
     */
    record End(Ending ending, String detail, Outcome outcome, Instant at) {}

    private final String sid = Sids.next("CA");
    private final Route route;
    private final Instant dialed = Instant.now();
    private final Violations violations = new Violations();
    private final Tally tally = new Tally();
    private final List<String> announcements = new ArrayList<>();
    private final StringBuilder keys = new StringBuilder();
    private final List<LineListener> listeners = new CopyOnWriteArrayList<>();
    private final LateFacts lateFacts = new LateFacts(this);
    private final CompletableFuture<Instant> answered = new CompletableFuture<>();
    private final CompletableFuture<End> over = new CompletableFuture<>();
    private final AtomicReference<Next.@Nullable Fetch> fallback = new AtomicReference<>();
    private CompletableFuture<Next> replacement = new CompletableFuture<>();
    private volatile boolean rings;

    PhoneCall(Route route) {
        this.route = route;
        this.rings = route.isInbound();
    }

    String sid() {
        return sid;
    }

    Route route() {
        return route;
    }

    Instant dialed() {
        return dialed;
    }

    Violations violations() {
        return violations;
    }

    Tally tally() {
        return tally;
    }

    synchronized void announce(String text) {
        announcements.add(text);
    }

    synchronized List<String> announcements() {
        return List.copyOf(announcements);
    }

    /** Keys were pressed towards the party. */
    synchronized void press(char key) {
        keys.append(key);
    }

    /** All keys that were pressed towards the party. */
    synchronized String keys() {
        return keys.toString();
    }

    /** Let somebody hear what goes over the line, until {@link #unlisten}. */
    void listen(LineListener listener) {
        listeners.add(listener);
    }

    void unlisten(LineListener listener) {
        listeners.remove(listener);
    }

    List<LineListener> listeners() {
        return listeners;
    }

    /** What its resource shows late. */
    LateFacts lateFacts() {
        return lateFacts;
    }

    /** How long the parties could speak with each other. */
    Duration spoken(End end) {
        return answeredAt().map(since -> Duration.between(since, end.at())).orElse(Duration.ZERO);
    }

    /** The word for the state of the call [CALL]. */
    String status() {
        if (over.isDone()) {
            return over.join().outcome().word();
        }
        return answered.isDone() ? "in-progress" : rings ? "ringing" : "queued";
    }

    /** The party's phone rings. */
    void ring() {
        rings = true;
    }

    /** Pick up. */
    void answer() {
        answered.complete(Instant.now());
    }

    /** End the call when it has been up for a while [CALL]. */
    void limitTo(Duration time) {
        CompletableFuture<?> _ = answered.thenCompose(since -> {
                    long left =
                            Duration.between(Instant.now(), since.plus(time)).toMillis();
                    return over.copy().orTimeout(left, TimeUnit.MILLISECONDS);
                })
                .exceptionally(_ -> {
                    end(Ending.SERVER, "the time limit of " + time.toSeconds() + " s");
                    return over.join();
                });
    }

    Optional<Instant> answeredAt() {
        return Optional.ofNullable(answered.getNow(null));
    }

    Optional<End> end() {
        return Optional.ofNullable(over.getNow(null));
    }

    boolean isOver() {
        return over.isDone();
    }

    /** End the call; the first who does decides how. */
    boolean end(Ending ending, String detail) {
        boolean taken = answered.isDone() || ending == Ending.REFUSED;
        return end(ending, detail, taken ? Outcome.COMPLETED : Outcome.NO_ANSWER);
    }

    /** End the call with an outcome of its own. */
    boolean end(Ending ending, String detail, Outcome outcome) {
        return over.complete(new End(ending, detail, outcome, Instant.now()));
    }

    /** Hang up on the party: before the answer that withdraws the call. */
    boolean hangUp(String detail) {
        return end(Ending.SERVER, detail, answered.isDone() ? Outcome.COMPLETED : Outcome.CANCELED);
    }

    /** The end of the call, whoever brings it about. */
    CompletableFuture<End> over() {
        return over.copy();
    }

    /** Replace what runs; false when the call is over. */
    synchronized boolean divert(Next next) {
        if (over.isDone()) {
            return false;
        }
        if (!replacement.complete(next)) {
            replacement = CompletableFuture.completedFuture(next);
        }
        return true;
    }

    /** What replaces that which was broken off; nothing when the call is over. */
    synchronized Optional<Next> takeReplacement() {
        if (over.isDone() || !replacement.isDone()) {
            return Optional.empty();
        }
        Next next = replacement.join();
        replacement = new CompletableFuture<>();
        return Optional.of(next);
    }

    /**
     * Wait for something that belongs to what runs.
     *
     * @throws DivertedException when what runs is broken off
     * @throws IOException when it fails
     */
    <T> T await(CompletableFuture<T> work) throws DivertedException, IOException {
        CompletableFuture<Next> diversion = replacement();
        CompletableFuture.anyOf(work.handle((_, _) -> true), over, diversion).join();
        if (over.isDone() || diversion.isDone()) {
            throw new DivertedException();
        }
        try {
            return work.join();
        } catch (CompletionException e) {
            throw new IOException(reason(e.getCause()), e);
        }
    }

    /** Wait until the call is answered or over; false when neither happened in time. */
    boolean awaitAnswer(Duration limit) throws InterruptedException {
        try {
            CompletableFuture.anyOf(answered, over).get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Ask for TwiML here when asking elsewhere fails, once. */
    void fallback(Next.Fetch fetch) {
        fallback.set(fetch);
    }

    Optional<Next> takeFallback() {
        return Optional.ofNullable(fallback.getAndSet(null));
    }

    /** Wait until the call is over; false when it is not in time. */
    boolean awaitEnd(Duration limit) throws InterruptedException {
        try {
            over.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private synchronized CompletableFuture<Next> replacement() {
        return replacement;
    }

    private static String reason(@Nullable Throwable cause) {
        return cause == null ? "failed" : cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
