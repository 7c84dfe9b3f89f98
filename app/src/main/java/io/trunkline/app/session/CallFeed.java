package io.trunkline.app.session;

import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CallListener;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.call.Cost;
import io.trunkline.ports.store.CallJournal;
import java.util.List;

/** Where a call's events go: into the journal first, then to every listener. */
public final class CallFeed {
    private final CallJournal journal;
    private final List<CallListener> listeners;

    /**
     * A feed.
     *
     * @param journal keeps every event
     * @param listeners hear of it; those of plugins are guarded, so that what one throws does not reach the others
     */
    public CallFeed(CallJournal journal, List<CallListener> listeners) {
        this.journal = journal;
        this.listeners = List.copyOf(listeners);
    }

    void keep(CallEvent event) {
        journal.append(event);
    }

    void spread(CallEvent event) {
        listeners.forEach(listener -> listener.on(event));
    }

    void spread(CallSummary summary) {
        listeners.forEach(listener -> listener.ended(summary));
    }

    void spread(CallId call, Cost cost) {
        listeners.forEach(listener -> listener.costConfirmed(call, cost));
    }
}
