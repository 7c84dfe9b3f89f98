package io.trunkline.app.dial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.app.config.Configuration;
import io.trunkline.app.config.Sources;
import io.trunkline.app.journal.Journal;
import io.trunkline.app.plugin.Plugins;
import io.trunkline.app.session.ActiveCarrier;
import io.trunkline.app.session.NewCall;
import io.trunkline.app.session.Router;
import io.trunkline.app.store.SqliteStore;
import io.trunkline.app.tool.AgentTools;
import io.trunkline.app.transfer.TransferPolicy;
import io.trunkline.domain.call.CallRules;
import io.trunkline.domain.call.Speaker;
import io.trunkline.domain.dial.CampaignState;
import io.trunkline.domain.dial.Contact;
import io.trunkline.domain.dial.PaceLimit;
import io.trunkline.domain.prompt.Variables;
import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.DialCheck;
import io.trunkline.ports.call.DialVerdict;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.carrier.Capability;
import io.trunkline.ports.carrier.Carrier;
import io.trunkline.ports.carrier.CarrierCall;
import io.trunkline.ports.media.MediaProtocol;
import io.trunkline.ports.voice.Agent;
import io.trunkline.ports.voice.VoiceSession;
import io.trunkline.ports.web.Webhooks;
import jakarta.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dial queue whose process ends at the worst moments, on a real file. */
class DialQueueTest {
    private static final PhoneNumber OURS = new PhoneNumber("+15550199");
    private static final AtomicInteger IDS = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private volatile Instant now = Instant.parse("2026-01-14T12:00:00Z");
    private final InstantSource clock = () -> now;
    private DialCheck check = _ -> new DialVerdict.Allowed();
    private String settings = "";

    /** One life of the process. */
    private final class Life implements Placer, DialOrders {
        final SqliteStore store = new SqliteStore(folder.resolve("kept.db"));
        final Journal journal = new Journal(store.journal());
        final Queue<CallId> asked = new ConcurrentLinkedQueue<>();
        final Set<CallId> live = ConcurrentHashMap.newKeySet();
        final CountDownLatch placing = new CountDownLatch(1);
        final DialPace pace = new DialPace(Map.of("test", new PaceLimit(100, 100)), _ -> PaceLimit.NONE, clock);
        final DialQueue queue;
        volatile boolean diesBeforeTheJournal;

        Life() {
            Properties properties = new Properties();
            properties.setProperty("dialing.time-zone", "UTC");
            if (!settings.isEmpty()) {
                properties.setProperty("dialing.quiet-hours", settings);
            }
            Configuration configuration = Configuration.of(
                    Sources.read(Optional.empty(), Map.of(), properties),
                    Plugins.load(Path.of("target", "no-plugins")).catalogue());
            queue = new DialQueue(new DialQueue.Means(
                    store.documents(),
                    journal,
                    this,
                    pace,
                    new DialChecks(List.of(question -> check.check(question)), Duration.ofMillis(200), clock),
                    new TimeZones(ZoneId.of("UTC")),
                    configuration.dialing(),
                    this,
                    clock));
            queue.begin();
            queue.start();
        }

        @Override
        public CallId nextId() {
            return new CallId(new UUID(now.toEpochMilli() << 16 | 0x7000, IDS.incrementAndGet()).toString());
        }

        @Override
        public void place(CallId call, DialOrder order) throws InterruptedException {
            placing.countDown();
            if (diesBeforeTheJournal) {
                Thread.sleep(Duration.ofMinutes(1));
            }
            live.add(call);
            tell(
                    call,
                    1,
                    CallEventType.INITIATED,
                    Map.of("carrier", "test", "direction", "outbound", "from", OURS.value()));
            asked.add(call);
            pace.named(call);
        }

        void tell(CallId call, int sequence, CallEventType type, Map<String, String> details) {
            journal.append(new CallEvent(call, sequence, now, type, details));
        }

        void end(CallId call, int sequence, String reason) {
            tell(call, sequence, CallEventType.ENDED, Map.of("reason", reason));
            live.remove(call);
            pace.ended(call);
        }

        @Override
        public boolean isLive(CallId call) {
            return live.contains(call);
        }

        @Override
        public List<Line> lines(CampaignSpec spec) {
            return List.of(new Line(new ActiveCarrier("test", new NoCarrier()), OURS));
        }

        @Override
        public DialOrder order(CampaignSpec spec, Line line, Contact contact) {
            return new DialOrder(line.carrier(), new NewCall(line.from(), contact.to(), desk()));
        }

        String begin(int contacts) throws SpecException {
            CampaignSpec spec = CampaignSpec.of(
                    Json.createObjectBuilder().add("name", "spring").build());
            List<Contact> list = IntStream.range(0, contacts)
                    .mapToObj(i -> Contact.fresh(i, new PhoneNumber("+155501" + (10 + i)), Map.of()))
                    .toList();
            Campaign campaign = queue.campaigns().create(nextId().value(), spec, list);
            assertTrue(queue.order(campaign, CampaignState.RUNNING));
            return campaign.id();
        }

        Map<String, Long> states(String id) {
            return queue.campaigns().report(id, Campaign::states).orElseThrow();
        }

        /** What a process does that is killed: nothing is written any more. */
        void die() {
            store.close();
            queue.close();
        }
    }

    private static Router.Desk desk() {
        Agent agent = new Agent(
                "default",
                "none",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty(),
                Map.of());
        CallRules rules = new CallRules("sorry", Duration.ofHours(1));
        return new Router.Desk(
                List.of(new Speaker(agent, (_, _) -> VoiceSession.OVER)),
                rules,
                TransferPolicy.NOBODY,
                new Variables(Map.of()),
                AgentTools.NONE);
    }

    private record NoCarrier() implements Carrier {
        @Override
        public Set<Capability> capabilities() {
            return Set.of();
        }

        @Override
        public Webhooks webhooks() {
            throw new UnsupportedOperationException();
        }

        @Override
        public MediaProtocol media() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void hangUp(CarrierCall call) {}
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "it takes too long");
            Thread.sleep(5);
        }
    }

    /** The same while time goes by. */
    private void untilLater(Duration step, BooleanSupplier condition) throws InterruptedException {
        until(() -> {
            now = now.plus(step);
            return condition.getAsBoolean();
        });
    }

    @Test
    void killedBetweenDocumentAndJournal_carrierWasNeverAsked_isDialedAgainOnce() throws Exception {
        Life first = new Life();
        first.diesBeforeTheJournal = true;
        String id = first.begin(1);
        first.placing.await();
        assertEquals(Map.of("dialing", 1L), first.states(id));
        first.store.close();
        Life second = new Life();
        until(() -> second.asked.size() == 1);
        second.end(second.asked.remove(), 2, "busy");
        until(() -> second.states(id).containsKey("waiting"));
        second.die();
    }

    @Test
    void killedBetweenJournalAndEnd_waitsForTheEnd_andIsNotDialedAgain() throws Exception {
        Life first = new Life();
        String id = first.begin(1);
        until(() -> first.asked.size() == 1);
        first.die();
        Life second = new Life();
        CallId call = first.asked.remove();
        assertEquals(Map.of("dialing", 1L), second.states(id));
        second.tell(call, 2, CallEventType.ENDED, Map.of("reason", "server-lost"));
        until(() -> Map.of("done", 1L).equals(second.states(id)));
        now = now.plus(Duration.ofDays(2));
        second.queue.close();
        second.store.close();
        Life third = new Life();
        assertEquals(Map.of("done", 1L), third.states(id));
        assertTrue(second.asked.isEmpty() && third.asked.isEmpty());
        third.die();
    }

    @Test
    void killedBetweenEndAndDocument_resultIsFoundInTheJournal() throws Exception {
        Life first = new Life();
        String id = first.begin(1);
        until(() -> first.asked.size() == 1);
        CallId call = first.asked.remove();
        first.die();
        try (SqliteStore between = new SqliteStore(folder.resolve("kept.db"))) {
            Journal journal = new Journal(between.journal());
            journal.append(new CallEvent(call, 2, now, CallEventType.ANSWERED, Map.of()));
            journal.append(new CallEvent(call, 3, now, CallEventType.ENDED, Map.of("reason", "caller-hung-up")));
        }
        Life second = new Life();
        until(() -> Map.of("done", 1L).equals(second.states(id)));
        assertEquals(
                Map.of("answered", 1L),
                second.queue
                        .campaigns()
                        .report(id, (_, tally) -> tally.outcomes())
                        .orElseThrow());
        assertTrue(second.asked.isEmpty());
        second.die();
    }

    @Test
    void killedWhileItIsWrittenDown_campaignNeverWas() {
        CampaignSpec spec;
        try (SqliteStore store = new SqliteStore(folder.resolve("kept.db"))) {
            spec = CampaignSpec.of(
                    Json.createObjectBuilder().add("name", "spring").build());
            CampaignStore campaigns = new CampaignStore(store.documents());
            campaigns.put(new Campaign("half", spec, CampaignState.LOADING, now, 2, false, Optional.empty()));
            campaigns.putFresh("half", List.of(Contact.fresh(0, OURS, Map.of())));
        } catch (SpecException wrong) {
            throw new IllegalStateException(wrong);
        }
        Life life = new Life();
        assertEquals(List.of(), life.queue.campaigns().list("", 10).items());
        assertEquals(List.of(), life.store.documents().list("campaign.half", "", 10));
        life.die();
    }

    @Test
    void checkThrowsOrIsLate_nobodyIsDialedUnchecked_butLater() throws Exception {
        AtomicInteger questions = new AtomicInteger();
        check = _ -> {
            if (questions.incrementAndGet() == 1) {
                throw new IllegalStateException("boom");
            }
            if (questions.get() == 2) {
                LockSupport.park();
            }
            return new DialVerdict.Allowed();
        };
        Life life = new Life();
        String id = life.begin(1);
        until(() -> questions.get() == 1);
        assertEquals(Map.of("waiting", 1L), life.states(id));
        untilLater(Duration.ofSeconds(10), () -> questions.get() == 2);
        assertEquals(Map.of("waiting", 1L), life.states(id));
        untilLater(Duration.ofSeconds(10), () -> life.asked.size() == 1);
        assertEquals(3, questions.get());
        life.die();
    }

    @Test
    void checkRefusesOrPutsOff_isHeeded() throws Exception {
        Instant later = now.plusSeconds(3_600);
        check = question -> question.to().value().endsWith("10")
                ? new DialVerdict.Refused("asked not to")
                : now.isBefore(later) ? new DialVerdict.Later(later) : new DialVerdict.Allowed();
        Life life = new Life();
        String id = life.begin(2);
        until(() -> Map.of("refused", 1L, "waiting", 1L).equals(life.states(id)));
        assertTrue(life.asked.isEmpty());
        now = later;
        until(() -> life.asked.size() == 1);
        life.die();
    }

    @Test
    void quietHours_areSatOut() throws Exception {
        // The number may be anywhere between Hawaii and Guam, where it is nine in the morning at last.
        settings = "00:00-09:00";
        Instant open = now.plus(Duration.ofHours(11));
        Life life = new Life();
        life.begin(1);
        untilLater(Duration.ofMinutes(2), () -> !now.isBefore(open.minusSeconds(300)));
        assertTrue(life.asked.isEmpty(), () -> "dialled at " + now);
        now = open.plusSeconds(60);
        until(() -> !life.asked.isEmpty());
        life.die();
    }
}
