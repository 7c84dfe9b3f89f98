package io.trunkline.app.server;

import io.trunkline.app.api.CampaignRequests;
import io.trunkline.app.api.CampaignsApi;
import io.trunkline.app.api.PlaceRequests;
import io.trunkline.app.config.Configuration;
import io.trunkline.app.config.DialConfig;
import io.trunkline.app.dial.DialChecks;
import io.trunkline.app.dial.DialOrder;
import io.trunkline.app.dial.DialPace;
import io.trunkline.app.dial.DialQueue;
import io.trunkline.app.dial.DoNotCallFile;
import io.trunkline.app.dial.Placer;
import io.trunkline.app.dial.TimeZones;
import io.trunkline.app.journal.Journal;
import io.trunkline.app.session.ActiveCarrier;
import io.trunkline.app.session.CallSessions;
import io.trunkline.domain.dial.PaceLimit;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.DialCheck;
import io.trunkline.ports.carrier.Capability;
import io.trunkline.ports.store.Documents;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;

/** Everything for calls that we place: the pace that single calls and campaigns share, the checks, and the queue. */
final class Outbound implements AutoCloseable {
    private final InstantSource clock = InstantSource.system();
    private final PlaceRequests requests;
    private final DialPace pace;
    private final DialChecks checks;
    private final DialQueue queue;
    private final CampaignsApi campaigns;

    /** Where it keeps what it has to know after a restart. */
    record Kept(Documents documents, Journal journal) {}

    private record Sessions(CallSessions calls) implements Placer {
        @Override
        public CallId nextId() {
            return calls.nextId();
        }

        @Override
        public void place(CallId call, DialOrder order) throws TimeoutException, InterruptedException {
            calls.place(call, order.carrier(), order.call());
        }

        @Override
        public boolean isLive(CallId call) {
            return calls.isLive(call);
        }
    }

    Outbound(
            Configuration configuration,
            Map<String, ActiveCarrier> carriers,
            CallSessions calls,
            Kept kept,
            Desks desks,
            List<DialCheck> plugins) {
        DialConfig config = configuration.dialing();
        requests = new PlaceRequests(carriers, configuration.numbers(), desks);
        Map<String, PaceLimit> limits = config.carrierLimits(rates(carriers));
        pace = new DialPace(limits, config::numberLimit, clock);
        calls.watch(pace);
        Optional<DoNotCallFile> doNotCall = config.doNotCall().map(DoNotCallFile::new);
        List<DialCheck> all = new ArrayList<>(plugins);
        doNotCall.ifPresent(all::add);
        checks = new DialChecks(all, DialChecks.LIMIT, clock);
        CampaignRequests orders = new CampaignRequests(requests);
        queue = new DialQueue(new DialQueue.Means(
                kept.documents(),
                kept.journal(),
                new Sessions(calls),
                pace,
                checks,
                new TimeZones(config.zone()),
                config,
                orders,
                clock));
        campaigns = new CampaignsApi(
                queue,
                orders,
                doNotCall,
                (kind, number) -> limits.getOrDefault(kind, PaceLimit.NONE).and(config.numberLimit(number)),
                () -> calls.nextId().value());
    }

    private static Map<String, Integer> rates(Map<String, ActiveCarrier> carriers) {
        Map<String, Integer> rates = new TreeMap<>();
        carriers.forEach((kind, carrier) -> {
            if (carrier.carrier().capabilities().contains(Capability.PLACES_CALLS)) {
                rates.put(kind, carrier.carrier().callsPerSecond());
            }
        });
        return rates;
    }

    PlaceRequests requests() {
        return requests;
    }

    DialPace pace() {
        return pace;
    }

    DialChecks checks() {
        return checks;
    }

    CampaignsApi campaigns() {
        return campaigns;
    }

    /** How many people wait to be dialled. */
    long waiting() {
        return queue.waiting();
    }

    /** Count what an earlier process left, before anything is placed or ended. */
    void begin() {
        queue.begin();
    }

    /** Go on with campaigns. */
    void start() {
        queue.start();
    }

    /** Dial nobody any more. */
    void stop() {
        queue.stop();
    }

    @Override
    public void close() {
        queue.close();
    }
}
