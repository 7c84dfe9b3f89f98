package io.trunkline.app.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trunkline.ports.call.AmdResult;
import io.trunkline.ports.call.Answerer;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.call.CarrierEvent;
import io.trunkline.ports.carrier.Capability;
import io.trunkline.ports.carrier.Carrier;
import io.trunkline.ports.carrier.CarrierCall;
import io.trunkline.ports.carrier.CarrierContext;
import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.carrier.CarrierPlugin;
import io.trunkline.ports.carrier.PlaceCall;
import io.trunkline.ports.media.MediaProtocol;
import io.trunkline.ports.media.MediaSession;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.web.Delivery;
import io.trunkline.ports.web.Verdict;
import io.trunkline.ports.web.WebhookRequest;
import io.trunkline.ports.web.Webhooks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A carrier without audio whose calls take no time: what becomes of one says the {@link Network}'s phone book. It counts what is
 * asked of it itself, and goes on when the server it works for is gone.
 */
record FastCarrier(String kind, Network network, CarrierContext context) implements Carrier, Webhooks, MediaProtocol {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** What becomes of calls to a number: the statuses, or a refusal to place any. */
    record Fate(List<String> words, boolean refused) {
        static Fate of(String... words) {
            return new Fate(List.of(words), false);
        }

        static Fate refusal() {
            return new Fate(List.of(), true);
        }
    }

    /** Says what becomes of a call, by its number and how often it was asked for. */
    interface PhoneBook {
        Fate fate(String number, int attempt);
    }

    /** What the carrier's side knows; outlives the server. */
    static final class Network {
        volatile PhoneBook book = (_, _) -> Fate.of("ringing", "answered", "completed");
        final Queue<Instant> asked = new ConcurrentLinkedQueue<>();
        final Map<String, List<String>> calls = new TreeMap<>();
        final Set<String> live = ConcurrentHashMap.newKeySet();
        final Set<String> answered = ConcurrentHashMap.newKeySet();
        final Set<String> afterAnswer = ConcurrentHashMap.newKeySet();
        int mostLive;

        synchronized void reset(PhoneBook phones) {
            book = phones;
            asked.clear();
            calls.clear();
            live.clear();
            answered.clear();
            afterAnswer.clear();
            mostLive = 0;
        }

        synchronized Fate ask(PlaceCall call) {
            asked.add(Instant.now());
            String to = call.to().value();
            if (answered.contains(to)) {
                afterAnswer.add(to);
            }
            List<String> before = calls.computeIfAbsent(to, _ -> new ArrayList<>());
            before.add(call.id().value());
            Fate fate = book.fate(to, before.size());
            if (!fate.refused()) {
                live.add(call.id().value());
                mostLive = Math.max(mostLive, live.size());
            }
            return fate;
        }

        /** The most calls that were asked for within any second. */
        int mostInASecond() {
            List<Instant> times = asked.stream().sorted().toList();
            int most = 0;
            for (int first = 0, last = 0; last < times.size(); last++) {
                while (!times.get(first).plusSeconds(1).isAfter(times.get(last))) {
                    first++;
                }
                most = Math.max(most, last - first + 1);
            }
            return most;
        }
    }

    /** Brings one. */
    abstract static class Plugin implements CarrierPlugin {
        private final String kind;
        private final Network network;

        Plugin(String kind, Network network) {
            this.kind = kind;
            this.network = network;
        }

        @Override
        public String kind() {
            return kind;
        }

        @Override
        public List<Setting> settings() {
            return List.of(Setting.required("account", "TEST_" + kind.toUpperCase(Locale.ROOT), "Any word."));
        }

        @Override
        public Carrier create(Settings settings, CarrierContext context) {
            return new FastCarrier(kind, network, context);
        }
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.PLACES_CALLS, Capability.DETECTS_MACHINES);
    }

    @Override
    public int callsPerSecond() {
        return 1_000;
    }

    @Override
    public CarrierCallId place(PlaceCall call) throws CarrierException {
        Fate fate = network.ask(call);
        if (fate.refused()) {
            throw new CarrierException(CarrierException.Kind.CARRIER_REFUSED, "not over this carrier");
        }
        URI webhooks = context.webhooks();
        Thread.ofVirtual().start(() -> play(webhooks, call, fate));
        return new CarrierCallId("c-" + call.id());
    }

    private void play(URI webhooks, PlaceCall call, Fate fate) {
        for (String word : fate.words()) {
            if (word.equals("answered")) {
                network.answered.add(call.to().value());
            }
            if (word.equals(fate.words().getLast())) {
                network.live.remove(call.id().value());
            }
            tell(webhooks, call.id(), word);
        }
    }

    private static void tell(URI webhooks, CallId call, String word) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(webhooks + "/status"))
                .POST(HttpRequest.BodyPublishers.ofString(call + " " + word))
                .build();
        try {
            HTTP.send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException serverIsGone) {
            // The call goes on without it.
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void hangUp(CarrierCall call) {
        network.live.remove(call.id().value());
        URI webhooks = context.webhooks();
        Thread.ofVirtual().start(() -> tell(webhooks, call.id(), "canceled"));
    }

    @Override
    public Webhooks webhooks() {
        return this;
    }

    @Override
    public Verdict verify(WebhookRequest request) {
        return new Verdict.Authentic();
    }

    @Override
    public Delivery read(WebhookRequest request) {
        String[] words = new String(request.body(), UTF_8).split(" ", 2);
        CarrierCallId call = new CarrierCallId("c-" + words[0]);
        CarrierEvent event = words[1].equals("machine")
                ? new CarrierEvent.MachineDetected(call, new AmdResult(Answerer.MACHINE, "machine"))
                : new CarrierEvent.StatusChanged(
                        call,
                        CallStatus.valueOf(words[1].toUpperCase(Locale.ROOT).replace('-', '_')),
                        words[1]);
        return new Delivery(words[0] + words[1], List.of(event)).about(new CallId(words[0]));
    }

    @Override
    public MediaProtocol media() {
        return this;
    }

    @Override
    public String root() {
        return "/ws/" + kind;
    }

    @Override
    public MediaSession open(List<String> path) {
        throw new IllegalStateException("there is no audio");
    }

    @Override
    public void close() {}
}
