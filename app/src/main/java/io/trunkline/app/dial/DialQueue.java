package io.trunkline.app.dial;

import io.trunkline.app.config.DialConfig;
import io.trunkline.app.journal.Journal;
import io.trunkline.domain.dial.CampaignState;
import io.trunkline.domain.dial.Contact;
import io.trunkline.domain.dial.ContactState;
import io.trunkline.domain.dial.QuietHours;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.DialQuestion;
import io.trunkline.ports.call.DialVerdict;
import io.trunkline.ports.store.Documents;
import io.trunkline.ports.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dials whom campaigns want to reach: finds who is due, waits for room, asks whether the number may be called, notes the call
 * down and places it. One thread finds; every dial has a thread of its own.
 */
public final class DialQueue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DialQueue.class);
    private static final Duration IDLE = Duration.ofSeconds(1);

    private final Means means;
    private final CampaignStore store;
    private final Campaigns campaigns;
    private final DialResults results;
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean stopped;

    /**
     * What it dials with.
     *
     * @param documents where campaigns are kept
     * @param journal tells what came of calls
     * @param placer places calls
     * @param pace says when there is room
     * @param checks say whether a number may be called
     * @param zones where numbers are
     * @param config how numbers are dialled
     * @param orders say what calls are meant
     * @param clock the time
     */
    public record Means(
            Documents documents,
            Journal journal,
            Placer placer,
            DialPace pace,
            DialChecks checks,
            TimeZones zones,
            DialConfig config,
            DialOrders orders,
            InstantSource clock) {}

    /** A queue that does nothing yet. */
    public DialQueue(Means means) {
        this.means = means;
        this.store = new CampaignStore(means.documents());
        this.campaigns = new Campaigns(store, means.orders(), means.clock());
        this.results = new DialResults(means, store, campaigns, this::wake);
    }

    /** The campaigns. */
    public Campaigns campaigns() {
        return campaigns;
    }

    /** How many people running campaigns have yet to dial. */
    public long waiting() {
        return campaigns.running().stream()
                .filter(CampaignRun::isRunning)
                .mapToLong(CampaignRun::waiting)
                .sum();
    }

    /** Count what an earlier process left, before anything is placed or ended. */
    public void begin() {
        results.begin();
        means.pace().takeOver(means.journal());
    }

    /** Take up the campaigns that go on, then dial. */
    public void start() {
        means.pace().onRoom(this::wake);
        campaigns.unfinished().forEach(this::takeUp);
        results.start();
        Thread.ofVirtual().name("dial-queue").start(this::run);
    }

    private CampaignRun takeUp(Campaign campaign) {
        CampaignRun run = campaigns.resume(campaign);
        store.each(campaign.id(), kept -> {
            run.add(kept.contact());
            if (kept.contact().state() instanceof ContactState.Dialing(CallId call, int _)) {
                results.expect(call, run, kept.contact().number());
                results.resolve(call);
            }
        });
        campaigns.dropIfSettled(run);
        return run;
    }

    /** Whether a campaign is there and may become that; then it is. */
    public synchronized boolean order(Campaign campaign, CampaignState next) throws SpecException {
        if (!campaign.state().mayBecome(next)) {
            return false;
        }
        if (next == CampaignState.RUNNING) {
            means.orders().lines(campaign.spec());
        }
        Optional<CampaignRun> known = campaigns.running().stream()
                .filter(run -> run.campaign().id().equals(campaign.id()))
                .findFirst();
        // Carriers may be there again that were missing when it was taken up.
        CampaignRun run = known.filter(
                        one -> next != CampaignState.RUNNING || !one.lines().isEmpty())
                .orElseGet(() -> takeUp(campaign));
        boolean done = campaigns.become(run, next, Optional.empty());
        wake();
        return done;
    }

    /** Dial nobody any more. When this returns nobody is being dialled; what comes of calls is still taken. */
    public void stop() {
        stopped = true;
        wake();
        campaigns.running().forEach(CampaignRun::awaitNobodyDialed);
    }

    @Override
    public void close() {
        stop();
        results.close();
    }

    private void wake() {
        bell.release();
    }

    private void run() {
        while (!stopped) {
            try {
                Duration nap = pass();
                if (nap.isPositive()) {
                    boolean _ = bell.tryAcquire(nap.toNanos(), TimeUnit.NANOSECONDS);
                    bell.drainPermits();
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failure) {
                LOG.warn("the dial queue could not go on and tries again: {}", failure.getMessage());
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(IDLE);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** One dial at most for every line of every campaign; how long there is nothing to do. */
    private Duration pass() {
        Duration nap = IDLE;
        for (CampaignRun run : campaigns.running()) {
            if (!run.isRunning()) {
                continue;
            }
            if (run.isDone(means.clock().instant())) {
                campaigns.become(run, CampaignState.FINISHED, Optional.empty());
                continue;
            }
            for (int line = 0; line < run.lines().size(); line++) {
                Duration wait = advance(run, line);
                nap = wait.compareTo(nap) < 0 ? wait : nap;
            }
        }
        return nap;
    }

    private Duration advance(CampaignRun run, int number) {
        Instant now = means.clock().instant();
        Duration due = run.untilDue(number, now);
        if (due.isPositive()) {
            return due;
        }
        Line line = run.lines().get(number);
        Optional<Duration> room = means.pace().wait(line.carrier().kind(), line.from());
        if (room.isEmpty() || room.get().isPositive()) {
            return room.orElse(IDLE);
        }
        run.next(number).ifPresent(contact -> begin(run, number, contact, now));
        return Duration.ZERO;
    }

    private void begin(CampaignRun run, int number, int contact, Instant now) {
        try {
            CampaignStore.Kept kept = store.contact(run.campaign().id(), contact);
            QuietHours quiet =
                    run.campaign().spec().quietHours().orElse(means.config().quietHours());
            Optional<Instant> quietUntil =
                    quiet.until(now, means.zones().of(kept.contact().to()));
            Line line = run.lines().get(number);
            CallId call = means.placer().nextId();
            if (quietUntil.isPresent()) {
                run.wait(number, contact, quietUntil.get());
            } else if (means.pace().take(call, line.carrier().kind(), line.from())) {
                Thread.ofVirtual().name("dial-" + call).start(() -> dial(run, number, kept, call));
            } else {
                run.wait(number, contact, now);
            }
        } catch (RuntimeException unreadable) {
            run.wait(number, contact, now.plus(IDLE));
            throw unreadable;
        }
    }

    private void dial(CampaignRun run, int number, CampaignStore.Kept kept, CallId call) {
        boolean placing = false;
        run.gate().readLock().lock();
        try {
            DialOrder order =
                    means.orders().order(run.campaign().spec(), run.lines().get(number), kept.contact());
            placing = !stopped && run.isRunning() && mayDial(run, number, kept, call, order);
            if (placing) {
                place(run, number, kept, call, order);
            } else if (stopped || !run.isRunning()) {
                run.wait(number, kept.contact().number(), means.clock().instant());
            }
        } catch (SpecException gone) {
            run.wait(number, kept.contact().number(), means.clock().instant());
            // Not here: it waits until nobody is being dialled.
            Thread.ofVirtual()
                    .name("pause-" + call)
                    .start(() -> campaigns.become(run, CampaignState.PAUSED, Optional.of(gone.detail())));
        } catch (RuntimeException failure) {
            LOG.warn("call {} could not be noted down; its number is tried again: {}", call, failure.getMessage());
            run.wait(number, kept.contact().number(), means.clock().instant().plus(IDLE));
        } finally {
            run.gate().readLock().unlock();
            if (!placing) {
                means.pace().giveBack(call);
            }
        }
    }

    private boolean mayDial(CampaignRun run, int number, CampaignStore.Kept kept, CallId call, DialOrder order) {
        Contact contact = kept.contact();
        DialVerdict verdict = means.checks()
                .ask(new DialQuestion(
                        call,
                        order.carrier().kind(),
                        order.call().from(),
                        contact.to(),
                        order.call().desk().agent().name(),
                        Optional.of(run.campaign().id())));
        return switch (verdict) {
            case DialVerdict.Allowed() -> !stopped;
            case DialVerdict.Refused(String reason) -> {
                Contact refused = contact.refused(reason);
                store.put(List.of(kept.with(refused)));
                run.changed(contact, refused);
                wake();
                yield false;
            }
            case DialVerdict.Later(Instant until) -> {
                Instant soonest = means.clock().instant().plus(IDLE);
                run.wait(number, contact.number(), until.isAfter(soonest) ? until : soonest);
                yield false;
            }
        };
    }

    /** The contact is noted down as dialled before anybody is asked, under the name that the journal will know the call by. */
    private void place(CampaignRun run, int number, CampaignStore.Kept kept, CallId call, DialOrder order) {
        Contact dialing = kept.contact().dialing(call, number);
        results.expect(call, run, dialing.number());
        try {
            store.put(List.of(kept.with(dialing)));
        } catch (StoreException unknown) {
            // Whether it was noted down is not known: read again, it is resolved like a call after a crash.
            results.expectUncounted(call, run, dialing.number());
            results.doubt(call);
            return;
        }
        run.changed(kept.contact(), dialing);
        try {
            means.placer().place(call, order);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            results.doubt(call);
        } catch (TimeoutException | RuntimeException unkept) {
            LOG.warn("call {} could not be placed: {}", call, unkept.getMessage());
            results.doubt(call);
        }
    }
}
