package io.trunkline.app.dial;

import io.trunkline.app.journal.EventJson;
import io.trunkline.app.journal.Journal;
import io.trunkline.app.session.CallIds;
import io.trunkline.app.session.CallSessions;
import io.trunkline.domain.dial.PaceLimit;
import io.trunkline.domain.dial.Pacing;
import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.Direction;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.store.CallQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How fast calls are placed and how many are there at once, by carrier and by our number. Any thread. */
public final class DialPace implements CallSessions.Watch {
    private static final String CARRIER = "carrier ";
    private static final String NUMBER = "number ";
    private static final int PAGE = 200;

    /** A carrier may count a call as long after we asked for it as an answer may take. */
    private static final Duration RECENT = Duration.ofMinutes(1);

    private final Pacing pacing;
    private final InstantSource clock;
    private volatile Runnable room = () -> {};

    /**
     * No calls yet.
     *
     * @param carriers limits by kind
     * @param numbers that of a number of ours
     * @param clock the time
     */
    public DialPace(Map<String, PaceLimit> carriers, Function<String, PaceLimit> numbers, InstantSource clock) {
        this.clock = clock;
        this.pacing = new Pacing(name -> name.startsWith(CARRIER)
                ? carriers.getOrDefault(name.substring(CARRIER.length()), PaceLimit.NONE)
                : numbers.apply(name.substring(NUMBER.length())));
    }

    /** Count what an earlier process asked for: it may still go on with its carrier. */
    public void takeOver(Journal journal) {
        Instant now = clock.instant();
        Optional<CallId> before = Optional.empty();
        List<CallId> page = List.of();
        do {
            page = journal.calls(new CallQuery(Optional.empty(), Optional.empty(), before, PAGE));
            page.stream().filter(call -> isRecent(call, now)).forEach(call -> takeOver(journal, call, true, now));
            before = page.isEmpty() ? before : Optional.of(page.getLast());
        } while (!page.isEmpty() && isRecent(page.getLast(), now));
        CallQuery live = CallQuery.live(PAGE);
        for (page = journal.calls(live); !page.isEmpty(); page = journal.calls(live.before(page.getLast()))) {
            page.stream().filter(call -> !isRecent(call, now)).forEach(call -> takeOver(journal, call, false, now));
        }
    }

    /** Our names for calls say when they were chosen. */
    private static boolean isRecent(CallId call, Instant now) {
        return CallIds.made(call).isAfter(now.minus(RECENT));
    }

    private synchronized void takeOver(Journal journal, CallId call, boolean justNow, Instant now) {
        List<CallEvent> events = journal.read(call).stream()
                .flatMap(entry -> EventJson.event(entry).stream())
                .toList();
        if (events.isEmpty()
                || !Direction.OUTBOUND.word().equals(events.getFirst().details().get("direction"))) {
            return;
        }
        Map<String, String> first = events.getFirst().details();
        boolean over = events.stream().anyMatch(event -> event.type() == CallEventType.ENDED);
        pacing.takeOver(call, List.of(CARRIER + first.get("carrier"), NUMBER + first.get("from")), justNow, over, now);
    }

    /** Told whenever there may be room for another call. */
    void onRoom(Runnable work) {
        room = work;
    }

    /** Take room for a call, if there is any now. */
    public synchronized boolean take(CallId call, String carrier, PhoneNumber from) {
        return pacing.take(call, touched(carrier, from), clock.instant());
    }

    /** How long there is no room: zero when there is; empty when that depends on calls going on. */
    synchronized Optional<Duration> wait(String carrier, PhoneNumber from) {
        return pacing.wait(touched(carrier, from), clock.instant());
    }

    /** The carrier is not asked for the call after all. */
    public void giveBack(CallId call) {
        synchronized (this) {
            pacing.giveBack(call);
        }
        room.run();
    }

    @Override
    public void named(CallId call) {
        synchronized (this) {
            pacing.reached(call, clock.instant());
        }
        room.run();
    }

    @Override
    public void ended(CallId call) {
        synchronized (this) {
            pacing.ended(call, clock.instant());
        }
        room.run();
    }

    private static List<String> touched(String carrier, PhoneNumber from) {
        return List.of(CARRIER + carrier, NUMBER + from.value());
    }
}
