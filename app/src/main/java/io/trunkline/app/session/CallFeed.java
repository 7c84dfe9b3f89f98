package io.trunkline.app.session;

import io.trunkline.app.journal.Journal;
import io.trunkline.ports.call.AgentOverride;
import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CallListener;
import io.trunkline.ports.call.CallStart;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.call.Cost;
import io.trunkline.ports.call.Spent;
import io.trunkline.ports.store.JournalEntry;
import java.time.Duration;
import java.util.List;

/** Where a call's events go: into the journal first, then to every listener. */
public final class CallFeed {
    private static final Duration START_LIMIT = Duration.ofSeconds(2);

    private final Journal journal;
    private final List<CallListener> listeners;
    private final StartQuestion question;

    /**
     * A feed.
     *
     * @param journal keeps every event
     * @param listeners hear of it; those of plugins are guarded, so that what one throws does not reach the others
     */
    public CallFeed(Journal journal, List<CallListener> listeners) {
        this.journal = journal;
        this.listeners = List.copyOf(listeners);
        this.question = new StartQuestion(this.listeners, START_LIMIT);
    }

    /** What listeners want different about the agent of a call that begins. Blocks, not for long. */
    AgentOverride starting(CallStart start) {
        return question.ask(start);
    }

    List<JournalEntry> read(CallId call) {
        return journal.read(call);
    }

    void keep(CallEvent event) {
        journal.append(event);
    }

    void keep(CallEvent ended, CallSummary summary) {
        journal.append(ended, summary);
    }

    void spread(CallEvent event) {
        listeners.forEach(listener -> listener.on(event));
    }

    void spread(CallSummary summary) {
        listeners.forEach(listener -> listener.ended(summary));
    }

    void spread(CallId call, Spent spent) {
        listeners.forEach(listener -> listener.spent(call, spent));
    }

    void spread(CallId call, Cost cost) {
        listeners.forEach(listener -> listener.costConfirmed(call, cost));
    }
}
