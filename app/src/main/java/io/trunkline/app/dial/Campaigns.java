package io.trunkline.app.dial;

import io.trunkline.domain.dial.CampaignState;
import io.trunkline.domain.dial.Contact;
import io.trunkline.domain.dial.Tally;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The campaigns there are: those that go on, and those that are kept. Any thread; blocks. */
public final class Campaigns {
    private static final Logger LOG = LoggerFactory.getLogger(Campaigns.class);
    private static final int PAGE = 100;

    private final CampaignStore store;
    private final DialOrders orders;
    private final InstantSource clock;
    private final Map<String, CampaignRun> runs = new ConcurrentSkipListMap<>();

    Campaigns(CampaignStore store, DialOrders orders, InstantSource clock) {
        this.store = store;
        this.orders = orders;
        this.clock = clock;
    }

    /** Somebody a contact of a campaign can be shown with. */
    public record Listed(Contact contact, String state) {}

    /**
     * Some of them.
     *
     * @param items in order
     * @param next where the next ones begin; empty at the end
     */
    public record Page<T>(List<T> items, Optional<String> next) {
        /** Keeps its own copy. */
        public Page {
            items = List.copyOf(items);
        }
    }

    /** Write a campaign down. When this returns it is kept whole; before, it never was. */
    public Campaign create(String id, CampaignSpec spec, List<Contact> contacts) {
        Campaign loading = new Campaign(
                id, spec, CampaignState.LOADING, clock.instant(), contacts.size(), false, Optional.empty());
        store.put(loading);
        store.putFresh(id, contacts);
        Campaign draft = loading.in(CampaignState.DRAFT);
        store.put(draft);
        return draft;
    }

    /** One of them. */
    public Optional<Campaign> find(String id) {
        return Optional.ofNullable(runs.get(id))
                .map(CampaignRun::campaign)
                .or(() -> store.find(id))
                .filter(campaign -> campaign.state() != CampaignState.LOADING);
    }

    /** Some of them, the oldest first. */
    public Page<Campaign> list(String after, int most) {
        List<Campaign> kept = store.list(after, most);
        List<Campaign> shown =
                kept.stream().flatMap(campaign -> find(campaign.id()).stream()).toList();
        return new Page<>(
                shown,
                kept.size() < most
                        ? Optional.empty()
                        : Optional.of(kept.getLast().id()));
    }

    /** Read how one stands. */
    public <T> Optional<T> report(String id, BiFunction<Campaign, Tally, T> reader) {
        CampaignRun run = runs.get(id);
        return run != null ? Optional.of(run.read(reader)) : find(id).map(kept -> reader.apply(kept, tally(id)));
    }

    private Tally tally(String id) {
        Tally tally = new Tally();
        store.each(id, kept -> tally.count(kept.contact(), 1));
        return tally;
    }

    /** Some contacts of a campaign, in order. */
    public Page<Listed> contacts(Campaign campaign, Optional<String> state, String after, int most) {
        List<Listed> found = new ArrayList<>();
        String cursor = after;
        while (true) {
            List<Contact> page = store.contacts(campaign.id(), cursor, PAGE);
            for (Contact contact : page) {
                Listed listed = new Listed(contact, campaign.stateOf(contact));
                cursor = CampaignStore.key(contact.number());
                if (state.isEmpty() || state.get().equals(listed.state())) {
                    found.add(listed);
                }
                if (found.size() == most) {
                    return new Page<>(found, Optional.of(cursor));
                }
            }
            if (page.size() < PAGE) {
                return new Page<>(found, Optional.empty());
            }
        }
    }

    List<CampaignRun> running() {
        return List.copyOf(runs.values());
    }

    /** Have a campaign go on, as it was kept. */
    CampaignRun resume(Campaign campaign) {
        CampaignRun run = runOf(campaign);
        runs.put(campaign.id(), run);
        return run;
    }

    private CampaignRun runOf(Campaign campaign) {
        try {
            return new CampaignRun(campaign, orders.lines(campaign.spec()));
        } catch (SpecException gone) {
            Campaign paused = campaign.state() == CampaignState.RUNNING ? campaign.pausedBy(gone.detail()) : campaign;
            store.put(paused);
            return new CampaignRun(paused, List.of());
        }
    }

    /** What was kept when the server stopped and is not over; what was never whole is forgotten. */
    List<Campaign> unfinished() {
        List<Campaign> unfinished = new ArrayList<>();
        List<Campaign> page = store.list("", PAGE);
        while (!page.isEmpty()) {
            for (Campaign campaign : page) {
                if (campaign.state() == CampaignState.LOADING) {
                    store.remove(campaign);
                } else if (!campaign.settled() && campaign.state() != CampaignState.DRAFT) {
                    unfinished.add(campaign);
                }
            }
            page = store.list(page.getLast().id(), PAGE);
        }
        return unfinished;
    }

    /**
     * Change where a campaign stands, if it may become that. When this returns it is kept, and what it forbids does not begin
     * any more.
     */
    boolean become(CampaignRun run, CampaignState next, Optional<String> problem) {
        run.gate().writeLock().lock();
        try {
            Campaign campaign = run.campaign();
            if (!campaign.state().mayBecome(next)) {
                return false;
            }
            Campaign changed = problem.map(campaign::pausedBy).orElseGet(() -> campaign.in(next));
            store.put(changed);
            run.become(changed);
        } finally {
            run.gate().writeLock().unlock();
        }
        LOG.info("campaign {} is {}", run.campaign().id(), next.word());
        dropIfSettled(run);
        return true;
    }

    /** A campaign of which nothing goes on is kept, and no more. */
    void dropIfSettled(CampaignRun run) {
        Campaign campaign = run.campaign();
        if (run.isSettled() && !campaign.settled()) {
            Campaign settled = campaign.settle();
            store.put(settled);
            run.become(settled);
            runs.remove(campaign.id());
        }
    }
}
