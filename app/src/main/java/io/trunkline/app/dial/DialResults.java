package io.trunkline.app.dial;

import io.trunkline.domain.dial.Attempt;
import io.trunkline.domain.dial.Contact;
import io.trunkline.domain.dial.ContactState;
import io.trunkline.domain.dial.RetryPolicy;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.store.Document;
import io.trunkline.ports.store.JournalEntry;
import io.trunkline.ports.store.KeptEntry;
import io.trunkline.ports.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what came of campaigns' calls from the journal. How far it has read needs no keeping: at start every call that a contact
 * is being dialled with is looked up, and what comes later is followed from before that look.
 */
final class DialResults implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DialResults.class);
    private static final int PAGE = 200;
    private static final Duration TICK = Duration.ofSeconds(1);

    private final DialQueue.Means means;
    private final CampaignStore store;
    private final Campaigns campaigns;
    private final Runnable changed;
    private final Map<CallId, Expected> expected = new ConcurrentHashMap<>();
    private final Set<CallId> doubtful = ConcurrentHashMap.newKeySet();
    private final Thread follower = Thread.ofVirtual().name("dial-results").unstarted(this::follow);
    private volatile boolean stopped;
    private long position;

    /** A call; {@code counted} when its contact was counted as being dialled. */
    private record Expected(CampaignRun run, int contact, boolean counted) {}

    private record Settled(CallId call, CampaignRun run, Contact before, Contact after, Document document) {}

    DialResults(DialQueue.Means means, CampaignStore store, Campaigns campaigns, Runnable changed) {
        this.means = means;
        this.store = store;
        this.campaigns = campaigns;
        this.changed = changed;
    }

    /** Everything that is kept from now on is followed. */
    void begin() {
        position = means.journal().last();
    }

    void start() {
        follower.start();
    }

    /** A call that is, or may be, a contact's. */
    void expect(CallId call, CampaignRun run, int contact) {
        expected.put(call, new Expected(run, contact, true));
    }

    /** A call of which is not even known whether it was noted down. */
    void expectUncounted(CallId call, CampaignRun run, int contact) {
        expected.put(call, new Expected(run, contact, false));
    }

    /** Nobody knows whether a call is going to be. */
    void doubt(CallId call) {
        doubtful.add(call);
    }

    /**
     * Find out what came of a call that was noted down: it is over; or it goes on, or somebody will tell its end; or the journal
     * does not know it, and then no carrier was ever asked.
     */
    void resolve(CallId call) {
        // In this order: a call that is over before it is looked for has its end in the journal.
        if (!means.placer().isLive(call) && means.journal().read(call).isEmpty()) {
            putBack(call);
        } else {
            settle(List.of(call));
        }
    }

    private void putBack(CallId call) {
        Expected one = expected.get(call);
        if (one == null) {
            return;
        }
        CampaignStore.Kept kept = store.contact(one.run().campaign().id(), one.contact());
        Contact before = kept.contact();
        if (before.state() instanceof ContactState.Dialing) {
            Contact after = before.notAsked();
            if (!store.put(List.of(kept.with(after)))) {
                throw new IllegalStateException("contact " + one.contact() + " was changed by somebody else");
            }
            one.run().changed(one.counted() ? before : after, after);
        } else {
            // It was not even noted down that it is dialled.
            one.run().wait(0, before.number(), means.clock().instant());
        }
        expected.remove(call);
        means.pace().giveBack(call);
        campaigns.dropIfSettled(one.run());
        changed.run();
    }

    private void follow() {
        while (!stopped) {
            try {
                List<KeptEntry> page = means.journal().after(position, PAGE);
                if (page.isEmpty()) {
                    resolveDoubtful();
                    means.journal().await(position, TICK);
                } else {
                    take(page);
                    position = page.getLast().position();
                }
            } catch (InterruptedException stop) {
                return;
            } catch (RuntimeException failure) {
                if (stopped) {
                    return;
                }
                LOG.warn("results of calls could not be taken and are again: {}", failure.getMessage());
                try {
                    Thread.sleep(TICK);
                } catch (InterruptedException stop) {
                    return;
                }
            }
        }
    }

    private void take(List<KeptEntry> page) {
        List<CallId> ended = page.stream()
                .map(KeptEntry::entry)
                .filter(JournalEntry::endsCall)
                .map(JournalEntry::call)
                .distinct()
                .toList();
        ended.forEach(means.pace()::ended);
        settle(ended);
    }

    private void resolveDoubtful() {
        for (CallId call : List.copyOf(doubtful)) {
            if (!means.placer().isLive(call)) {
                resolve(call);
                doubtful.remove(call);
            }
        }
    }

    /** All of them in one commit. */
    private void settle(List<CallId> calls) {
        List<Settled> settled = new ArrayList<>();
        calls.forEach(call -> settled(call).ifPresent(settled::add));
        if (settled.isEmpty()) {
            return;
        }
        if (!store.put(settled.stream().map(Settled::document).toList())) {
            throw new StoreException("contacts were changed by somebody else", new IllegalStateException());
        }
        for (Settled one : settled) {
            expected.remove(one.call());
            one.run().changed(one.before(), one.after());
            campaigns.dropIfSettled(one.run());
        }
        changed.run();
    }

    private Optional<Settled> settled(CallId call) {
        Expected one = expected.get(call);
        Optional<KeptCall> kept =
                one == null ? Optional.empty() : KeptCall.of(means.journal().read(call));
        if (one == null || kept.isEmpty()) {
            return Optional.empty();
        }
        Campaign campaign = one.run().campaign();
        CampaignStore.Kept contact = store.contact(campaign.id(), one.contact());
        KeptCall over = kept.get();
        RetryPolicy policy = means.config().retry().with(campaign.spec().retry());
        Attempt attempt =
                new Attempt(call, over.carrier(), over.at(), over.result().outcome(), over.costs(), over.priced());
        Contact after = contact.contact()
                .ended(attempt, policy, Math.max(1, one.run().lines().size()));
        return Optional.of(new Settled(call, one.run(), contact.contact(), after, contact.with(after)));
    }

    @Override
    public void close() {
        stopped = true;
        follower.interrupt();
        try {
            follower.join(Duration.ofSeconds(5));
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
