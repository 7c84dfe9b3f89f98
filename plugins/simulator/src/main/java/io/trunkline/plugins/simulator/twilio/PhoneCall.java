package io.trunkline.plugins.simulator.twilio;

import io.trunkline.plugins.simulator.line.Tally;
import io.trunkline.ports.simulator.CallReport.Ending;
import io.trunkline.ports.simulator.CallScript;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One call as Twilio knows it: its state, and who may change it. Safe for many threads. */
final class PhoneCall {
    /**
     * How a call ended.
     *
     * @param ending who ended it
     * @param detail more about it
     * @param status the word for it in Twilio's interface
     * @param at when
     */
    record End(Ending ending, String detail, String status, Instant at) {}

    private final String sid = Sids.next("CA");
    private final CallScript script;
    private final Instant dialed = Instant.now();
    private final Violations violations = new Violations();
    private final Tally tally = new Tally();
    private final List<String> announcements = new ArrayList<>();
    private final CompletableFuture<Instant> answered = new CompletableFuture<>();
    private final CompletableFuture<End> over = new CompletableFuture<>();
    private CompletableFuture<Next> replacement = new CompletableFuture<>();

    PhoneCall(CallScript script) {
        this.script = script;
    }

    String sid() {
        return sid;
    }

    CallScript script() {
        return script;
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

    /** The word for the state of the call [CALL]. */
    String status() {
        return over.isDone() ? over.join().status() : answered.isDone() ? "in-progress" : "ringing";
    }

    /** Pick up. */
    void answer() {
        answered.complete(Instant.now());
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
        return end(ending, detail, answered.isDone() || ending == Ending.REFUSED ? "completed" : "no-answer");
    }

    /** End the call with a status of its own. */
    boolean end(Ending ending, String detail, String status) {
        return over.complete(new End(ending, detail, status, Instant.now()));
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

    private synchronized CompletableFuture<Next> replacement() {
        return replacement;
    }

    private static String reason(@Nullable Throwable cause) {
        return cause == null ? "failed" : cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
