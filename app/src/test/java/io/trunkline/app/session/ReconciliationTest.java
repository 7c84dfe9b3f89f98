package io.trunkline.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.app.journal.EventJson;
import io.trunkline.app.journal.Journal;
import io.trunkline.app.price.PriceTable;
import io.trunkline.app.store.SqliteStore;
import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CallListener;
import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.carrier.Capability;
import io.trunkline.ports.carrier.Carrier;
import io.trunkline.ports.carrier.CarrierCall;
import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.carrier.PlaceCall;
import io.trunkline.ports.media.MediaProtocol;
import io.trunkline.ports.store.CallQuery;
import io.trunkline.ports.store.JournalEntry;
import io.trunkline.ports.web.Webhooks;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconciliationTest {
    private static final Instant START = Instant.parse("2025-12-31T23:59:00Z");
    private static final CallId CALL = new CallId("019ac7f2-0000-7000-8000-000000000001");
    private static final CarrierCallId NAME = new CarrierCallId("leg-1");

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock();
    private final Asked account = new Asked();
    private final List<String> told = new ArrayList<>();
    private final List<CallSummary> summaries = new ArrayList<>();
    private SqliteStore store;
    private Journal journal;

    /** A carrier that answers questions as the test says, and nothing else. */
    private static final class Asked implements Carrier {
        final Queue<Optional<CallStatus>> statuses = new ArrayDeque<>();
        final List<CarrierCallId> hungUp = new ArrayList<>();
        Optional<CarrierCallId> found = Optional.empty();
        int questions;

        @Override
        public Set<Capability> capabilities() {
            return Set.of(Capability.LOOKS_UP, Capability.PLACES_CALLS);
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
        public CallStatus status(CarrierCall call) throws CarrierException {
            questions++;
            Optional<CallStatus> status = statuses.isEmpty() ? Optional.empty() : statuses.remove();
            return status.orElseThrow(() -> new CarrierException(CarrierException.Kind.CARRIER_UNAVAILABLE, "silent"));
        }

        @Override
        public Optional<CarrierCallId> find(PlaceCall call) {
            return found;
        }

        @Override
        public CarrierCallId place(PlaceCall call) {
            throw new AssertionError("a call that was left over is placed again");
        }

        @Override
        public void hangUp(CarrierCall call) {
            hungUp.add(call.carrierId());
        }
    }

    @BeforeEach
    void open() {
        store = new SqliteStore(folder.resolve("trunkline.db"));
        journal = new Journal(store.journal());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Reconciliation reconciliation(Map<String, ActiveCarrier> carriers) {
        CallFeed feed = new CallFeed(journal, List.of(new CallListener() {
            @Override
            public void on(CallEvent event) {
                told.add(event.type().word() + event.details());
            }

            @Override
            public void ended(CallSummary summary) {
                summaries.add(summary);
            }
        }));
        CallSessions calls = new CallSessions(
                new OneDesk(),
                feed,
                new Recordings(folder),
                new Billing(Map.of(), new PriceTable(LocalDate.EPOCH, "USD", Map.of()), Map.of()),
                () -> URI.create("ws://127.0.0.1:1"),
                clock,
                clock);
        return new Reconciliation(journal, feed, carriers, calls, clock, clock);
    }

    private void start() {
        reconciliation(Map.of("asked", new ActiveCarrier("asked", account))).begin();
        clock.advance(Duration.ZERO);
    }

    private void left(boolean named, CallEventType... types) {
        Map<String, String> beginning = new HashMap<>(Map.of(
                "carrier",
                "asked",
                "direction",
                "outbound",
                "from",
                "+15550100",
                "to",
                "+15550101",
                "agent",
                "default"));
        journal.append(new CallEvent(CALL, 1, START, CallEventType.INITIATED, beginning));
        long sequence = 1;
        if (named) {
            Map<String, String> name = Map.of("carrier.call", NAME.value());
            journal.append(new CallEvent(CALL, ++sequence, START, CallEventType.PLACED, name));
        }
        for (CallEventType type : types) {
            Map<String, String> details = type == CallEventType.TRANSCRIPT_USER ? Map.of("text", "Hello?") : Map.of();
            journal.append(new CallEvent(CALL, ++sequence, START.plusSeconds(sequence), type, details));
        }
    }

    private void assertEnded(String reason, String status) {
        List<JournalEntry> kept = journal.read(CALL);
        CallEvent last = EventJson.event(kept.getLast()).orElseThrow();
        assertEquals(CallEventType.ENDED, last.type());
        assertEquals(Map.of("reason", reason, "status", status), last.details());
        assertEquals(List.of(), journal.calls(CallQuery.live(10)));
        assertEquals(1, told.size(), told::toString);
        assertEquals(1, summaries.size());
        assertEquals(reason, summaries.getFirst().reason().word());
    }

    @Test
    void callThatIsStillUp_isHungUpAndEnded() {
        left(true, CallEventType.ANSWERED, CallEventType.TRANSCRIPT_USER);
        account.statuses.add(Optional.of(CallStatus.ANSWERED));
        start();
        assertEquals(List.of(NAME), account.hungUp);
        assertEnded("server-lost", "answered");
        assertEquals("Hello?", summaries.getFirst().transcript().getFirst().text());
    }

    @Test
    void callWasBeingRecorded_recordingIsPutRightAndTold_thenTheCallIsEnded() throws Exception {
        left(true, CallEventType.ANSWERED, CallEventType.RECORDING_STARTED);
        account.statuses.add(Optional.of(CallStatus.COMPLETED));
        AudioFormat stereo = new AudioFormat(8_000, 16, 2, true, false);
        byte[] second = new byte[4 * 8_000];
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(second), stereo, 8_000),
                AudioFileFormat.Type.WAVE,
                folder.resolve(CALL + "-local.wav.part").toFile());
        start();
        List<String> types = journal.read(CALL).stream().map(JournalEntry::type).toList();
        assertEquals(List.of("recording.completed", "ended"), types.subList(types.size() - 2, types.size()));
        assertTrue(told.getFirst().contains("duration.ms=1000"), told::toString);
        assertTrue(Files.isRegularFile(folder.resolve(CALL + "-local.wav")));
    }

    @Test
    void callThatIsOver_isEndedWithoutAnOrder() {
        left(true, CallEventType.ANSWERED);
        account.statuses.add(Optional.of(CallStatus.COMPLETED));
        start();
        assertEquals(List.of(), account.hungUp);
        assertEnded("server-lost", "completed");
    }

    @Test
    void callThatWasNeverAnswered_endsAsTheCarrierSays() {
        left(true, CallEventType.RINGING);
        account.statuses.add(Optional.of(CallStatus.BUSY));
        start();
        assertEnded("busy", "busy");
    }

    @Test
    void callWhoseNameIsNotKnown_isLookedForAndHungUp() {
        left(false);
        account.found = Optional.of(new CarrierCallId("leg-2"));
        account.statuses.add(Optional.of(CallStatus.RINGING));
        start();
        assertEquals(List.of(new CarrierCallId("leg-2")), account.hungUp);
        assertEnded("server-lost", "ringing");
    }

    @Test
    void callThatTheCarrierNeverGot_isEndedAndNotPlaced() {
        left(false);
        start();
        assertEquals(List.of(), account.hungUp);
        assertEnded("server-lost", "unknown");
    }

    @Test
    void carrierThatCannotBeAsked_isAskedAgain() {
        left(true, CallEventType.ANSWERED);
        account.statuses.add(Optional.empty());
        account.statuses.add(Optional.of(CallStatus.COMPLETED));
        start();
        assertEquals(1, journal.calls(CallQuery.live(10)).size());
        clock.advance(Reconciliation.ASKED_AGAIN_AFTER.getFirst());
        assertEnded("server-lost", "completed");
    }

    @Test
    void carrierThatNeverAnswers_doesNotKeepTheCallOpenForEver() {
        left(true, CallEventType.ANSWERED);
        start();
        Reconciliation.ASKED_AGAIN_AFTER.forEach(clock::advance);
        assertEquals(1 + Reconciliation.ASKED_AGAIN_AFTER.size(), account.questions);
        assertEnded("server-lost", "unknown");
    }

    @Test
    void carrierThatIsNotConfiguredAnyMore_callIsEnded() {
        left(true, CallEventType.ANSWERED);
        reconciliation(Map.of()).begin();
        clock.advance(Duration.ZERO);
        assertEnded("server-lost", "unknown");
    }

    @Test
    void startedAgain_endedCallsAreLeftAlone() {
        left(true, CallEventType.ANSWERED);
        account.statuses.add(Optional.of(CallStatus.COMPLETED));
        start();
        start();
        assertEnded("server-lost", "completed");
        assertEquals(1, account.questions);
    }

    @Test
    void stray_thatTheJournalKnows_isHungUp() {
        left(false);
        Reconciliation reconciliation = reconciliation(Map.of());
        ActiveCarrier carrier = new ActiveCarrier("asked", account);
        reconciliation.stray(carrier, CALL, NAME);
        assertEquals(List.of(NAME), account.hungUp);
        reconciliation.stray(carrier, new CallId("019ac7f2-0000-7000-8000-00000000ffff"), new CarrierCallId("leg-9"));
        assertEquals(List.of(NAME), account.hungUp, "a call of somebody else");
        assertTrue(told.isEmpty());
    }
}
