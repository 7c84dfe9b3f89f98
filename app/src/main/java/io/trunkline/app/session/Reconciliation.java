package io.trunkline.app.session;

import io.trunkline.app.journal.EventJson;
import io.trunkline.app.journal.Journal;
import io.trunkline.app.recording.LocalTapes;
import io.trunkline.domain.call.LostCall;
import io.trunkline.domain.recording.TapeNews;
import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.carrier.Capability;
import io.trunkline.ports.carrier.Carrier;
import io.trunkline.ports.carrier.CarrierCall;
import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.carrier.PlaceCall;
import io.trunkline.ports.media.MediaAttachment;
import io.trunkline.ports.store.CallQuery;
import io.trunkline.ports.store.StoreException;
import io.trunkline.ports.voice.Timer;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the calls that were up when the server went away: asks their carrier how far they are, hangs up those that still are,
 * and writes down their end. None is placed again.
 */
public final class Reconciliation {
    /** A carrier that cannot be asked is asked again after these; then the call is ended without it. */
    static final List<Duration> ASKED_AGAIN_AFTER = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30));

    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
    private static final int PAGE = 500;
    private static final int AT_ONCE = 8;
    /** A call that is only looked for brings its audio nowhere. */
    private static final MediaAttachment NOWHERE = new MediaAttachment(URI.create("wss://localhost"), "", Map.of());

    private final Journal journal;
    private final CallFeed feed;
    private final Map<String, ActiveCarrier> carriers;
    private final CallSessions calls;
    private final Timer timer;
    private final InstantSource clock;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    /**
     * Nothing is done yet.
     *
     * @param journal knows the calls
     * @param feed where their end goes
     * @param carriers the active carriers by kind
     * @param calls the calls of this run
     * @param timer runs work later
     * @param clock the time
     */
    public Reconciliation(
            Journal journal,
            CallFeed feed,
            Map<String, ActiveCarrier> carriers,
            CallSessions calls,
            Timer timer,
            InstantSource clock) {
        this.journal = journal;
        this.feed = feed;
        this.carriers = Map.copyOf(carriers);
        this.calls = calls;
        this.timer = timer;
        this.clock = clock;
    }

    /** Find what was left over, before a call of this run begins, and end it behind the back of whoever starts the server. */
    public void begin() {
        calls.tapes().mend();
        List<CallId> left = leftOver();
        if (!left.isEmpty()) {
            LOG.warn("{} calls were up when the server went away; asking their carriers", left.size());
        }
        left.forEach(call -> timer.after(Duration.ZERO, () -> end(call)));
    }

    /**
     * A carrier tells of a call of ours that does not live here: it was placed right before the server went away, and nobody
     * knows it any more. End it.
     */
    public void stray(ActiveCarrier carrier, CallId ours, CarrierCallId name) {
        if (calls.isLive(carrier.kind(), name) || journal.read(ours).isEmpty()) {
            return;
        }
        try {
            carrier.carrier().hangUp(new CarrierCall(ours, name));
            LOG.warn("call {} was still up at {}: hung up", ours, carrier.kind());
        } catch (CarrierException failure) {
            LOG.warn("call {} is still up at {}: {}", ours, carrier.kind(), failure.getMessage());
        }
    }

    private List<CallId> leftOver() {
        List<CallId> all = new ArrayList<>();
        CallQuery query = CallQuery.live(PAGE);
        List<CallId> page = journal.calls(query);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = journal.calls(query.before(page.getLast()));
        }
        return all;
    }

    private void end(CallId call) {
        turns.acquireUninterruptibly();
        try {
            List<CallEvent> events = journal.read(call).stream()
                    .flatMap(entry -> EventJson.event(entry).stream())
                    .toList();
            end(withRecordings(new LostCall(events)), ASKED_AGAIN_AFTER);
        } catch (StoreException | IllegalArgumentException | IllegalStateException failure) {
            LOG.error("call {}: its end cannot be written down", call, failure);
        } finally {
            turns.release();
        }
    }

    /** Our own recordings of it go as far as the server lived; nobody was told of them. */
    private LostCall withRecordings(LostCall call) {
        LostCall whole = call;
        for (LocalTapes.Found found : calls.tapes().of(call.id())) {
            Optional<CallEvent> completed = whole.recorded(
                    found.name(), new TapeNews.Completed(found.file().toString(), found.length()), clock.instant());
            if (completed.isPresent()) {
                feed.keep(completed.get());
                feed.spread(completed.get());
                whole = whole.and(completed.get());
            }
        }
        return whole;
    }

    private void end(LostCall call, List<Duration> again) {
        try {
            close(call, ask(call));
        } catch (CarrierException failure) {
            LOG.warn("call {}: its carrier cannot tell how far it is: {}", call.id(), failure.getMessage());
            if (again.isEmpty() || failure.kind() != CarrierException.Kind.CARRIER_UNAVAILABLE) {
                close(call, Optional.empty());
            } else {
                timer.after(again.getFirst(), () -> end(call, again.subList(1, again.size())));
            }
        }
    }

    /** How far the call is; when this returns it is over. */
    private Optional<CallStatus> ask(LostCall call) throws CarrierException {
        ActiveCarrier active = carriers.get(call.carrierKind());
        if (active == null) {
            return Optional.empty();
        }
        Carrier carrier = active.carrier();
        Optional<CarrierCallId> name = name(call, carrier);
        if (name.isEmpty() || calls.isLive(active.kind(), name.get())) {
            return Optional.empty();
        }
        CarrierCall asked = new CarrierCall(call.id(), name.get());
        Optional<CallStatus> status = carrier.capabilities().contains(Capability.LOOKS_UP)
                ? Optional.of(carrier.status(asked))
                : Optional.empty();
        if (status.isEmpty() || !status.get().isLast()) {
            carrier.hangUp(asked);
        }
        return status;
    }

    private static Optional<CarrierCallId> name(LostCall call, Carrier carrier) throws CarrierException {
        Optional<CarrierCallId> known = call.carrierCall();
        return known.isPresent() || !carrier.capabilities().contains(Capability.LOOKS_UP)
                ? known
                : carrier.find(new PlaceCall(
                        call.id(),
                        call.from(),
                        call.to(),
                        NOWHERE,
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(1),
                        false,
                        Optional.empty()));
    }

    private void close(LostCall call, Optional<CallStatus> status) {
        CallEvent ended = call.ended(status, clock.instant());
        var summary = call.summary(status, clock.instant());
        feed.keep(ended, summary);
        feed.spread(ended);
        feed.spread(summary);
        LOG.info("call {} ended {}", call.id(), summary.reason().word());
    }
}
