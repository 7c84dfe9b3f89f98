package io.trunkline.app.dial;

import io.trunkline.domain.dial.CampaignState;
import io.trunkline.domain.dial.Contact;
import io.trunkline.domain.dial.ContactState;
import io.trunkline.domain.dial.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiFunction;

/**
 * A campaign that goes on. Of contacts that wait it holds no more than their numbers; who they are stands in the store. Any
 * thread.
 */
final class CampaignRun {
    private static final Duration IDLE = Duration.ofSeconds(1);

    private record Due(Instant at, int number) {
        static final Comparator<Due> FIRST = Comparator.comparing(Due::at).thenComparingInt(Due::number);
    }

    /** Whoever dials holds it for reading: when it was held for writing, nobody is being dialled. */
    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();

    private final List<Line> lines;
    private final List<Queue<Due>> due = new ArrayList<>();
    private final Tally tally = new Tally();
    private Campaign campaign;

    CampaignRun(Campaign campaign, List<Line> lines) {
        this.campaign = campaign;
        this.lines = List.copyOf(lines);
        // A campaign whose carriers are gone has no line and still waits for calls that go on.
        lines.forEach(_ -> due.add(new PriorityQueue<>(Due.FIRST)));
    }

    ReentrantReadWriteLock gate() {
        return gate;
    }

    /** Returns when everybody who was being dialled is. */
    void awaitNobodyDialed() {
        gate.writeLock().lock();
        try {
            // Everybody who dials held it.
        } finally {
            gate.writeLock().unlock();
        }
    }

    List<Line> lines() {
        return lines;
    }

    synchronized Campaign campaign() {
        return campaign;
    }

    synchronized void become(Campaign changed) {
        campaign = changed;
    }

    synchronized boolean isRunning() {
        return campaign.state() == CampaignState.RUNNING;
    }

    /** A contact that was read. */
    synchronized void add(Contact contact) {
        tally.count(contact, 1);
        enqueue(contact);
    }

    /** A contact that stands elsewhere now. */
    synchronized void changed(Contact before, Contact after) {
        tally.count(before, -1);
        tally.count(after, 1);
        enqueue(after);
    }

    private void enqueue(Contact contact) {
        if (contact.state() instanceof ContactState.Waiting(Instant notBefore, int line)) {
            wait(line, contact.number(), notBefore);
        }
    }

    /** Let a contact wait. Carriers may have become fewer since. */
    synchronized void wait(int line, int number, Instant until) {
        if (!due.isEmpty()) {
            due.get(Math.min(line, due.size() - 1)).add(new Due(until, number));
        }
    }

    /** How long nobody on a line is due. */
    synchronized Duration untilDue(int line, Instant now) {
        Due first = due.get(line).peek();
        return first == null || !campaign.spec().isOpen(now) ? IDLE : shorter(IDLE, Duration.between(now, first.at()));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    synchronized Optional<Integer> next(int line) {
        return Optional.ofNullable(due.get(line).poll()).map(Due::number);
    }

    synchronized long waiting() {
        return tally.in("waiting");
    }

    synchronized boolean isDone(Instant now) {
        boolean nobodyLeft = tally.in("waiting") == 0 || campaign.spec().isOver(now);
        return nobodyLeft && tally.in("dialing") == 0;
    }

    synchronized boolean isSettled() {
        return campaign.state().isLast() && tally.in("dialing") == 0;
    }

    synchronized <T> T read(BiFunction<Campaign, Tally, T> reader) {
        return reader.apply(campaign, tally);
    }
}
