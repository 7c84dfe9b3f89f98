package io.trunkline.app.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.app.guard.GuardedHttp;
import io.trunkline.app.guard.UrlGuard;
import io.trunkline.app.hook.Receiver.Answer;
import io.trunkline.app.hook.Receiver.Told;
import io.trunkline.app.journal.EventJson;
import io.trunkline.app.journal.Journal;
import io.trunkline.app.store.SqliteStore;
import io.trunkline.app.telemetry.Telemetry;
import io.trunkline.app.telemetry.TelemetryConfig;
import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events of calls on their way to the operator's servers, whatever those do. */
class HooksTest {
    private static final Duration DAY = Duration.ofHours(24);
    private static final String WORDS = "bread and butter";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final Due due = new Due();
    private final Telemetry telemetry = new Telemetry(
            new TelemetryConfig(Optional.empty(), Map.of(), "test", Duration.ofMinutes(1)), InstantSource.system());
    private final Map<CallId, Integer> sequences = new HashMap<>();

    @SuppressWarnings("NullAway.Init")
    private Receiver receiver;

    @SuppressWarnings("NullAway.Init")
    private SqliteStore store;

    @SuppressWarnings("NullAway.Init")
    private Journal journal;

    @BeforeEach
    void open() throws Exception {
        receiver = new Receiver();
        store = new SqliteStore(folder.resolve("trunkline.db"));
        journal = new Journal(store.journal());
    }

    @AfterEach
    void close() {
        receiver.close();
        store.close();
    }

    private static CallId call(int number) {
        return new CallId("018f0000-0000-7000-8000-%012x".formatted(number));
    }

    private void happen(CallId call, CallEventType... types) {
        for (CallEventType type : types) {
            int sequence = sequences.merge(call, 1, Integer::sum);
            journal.append(new CallEvent(call, sequence, due.instant(), type, Map.of("text", WORDS)));
        }
    }

    private Hook hook(String name, Receiver to, String... events) {
        return new Hook(
                name,
                URI.create(to.url()),
                Optional.of(Receiver.SECRET),
                Set.of(events),
                Duration.ofSeconds(5),
                DAY,
                false);
    }

    private Hook impatient(Receiver to) {
        return new Hook(
                "crm",
                URI.create(to.url()),
                Optional.of(Receiver.SECRET),
                Set.of(),
                Duration.ofMillis(200),
                DAY,
                false);
    }

    /** Something that goes on while the hooks are there. */
    private interface Scene {
        void play() throws Exception;
    }

    private void with(List<Hook> hooks, Set<String> allowed, Scene scene) throws Exception {
        try (GuardedHttp http = new GuardedHttp(new UrlGuard(false, allowed));
                Hooks all = new Hooks(
                        hooks,
                        store.documents(),
                        new Courier.Means(journal, http, telemetry.metrics(), due, due, new Pauses(() -> 0.5)),
                        100)) {
            all.start();
            scene.play();
        }
    }

    private void with(Hook hook, Scene scene) throws Exception {
        with(List.of(hook), Set.of(receiver.host()), scene);
    }

    private List<Told> next(int count) throws Exception {
        List<Told> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(receiver.next());
        }
        return all;
    }

    private static List<String> types(List<Told> told) {
        return told.stream().map(Told::type).toList();
    }

    /** Wait for a count to be what it should. */
    private void awaitCount(String outcome, int count) throws InterruptedException {
        String line = "trunkline_webhooks_sent_total{outcome=\"" + outcome + "\",webhook=\"crm\"} " + count + ".0";
        for (int i = 0; i < 200 && !telemetry.text().contains(line); i++) {
            Thread.sleep(20);
        }
        assertTrue(telemetry.text().contains(line), telemetry::text);
    }

    @Test
    void events_areTheJournals_inOrder_andSignedAsTheStandardHasIt() throws Exception {
        with(hook("crm", receiver), () -> {
            happen(call(1), CallEventType.INITIATED, CallEventType.ANSWERED, CallEventType.TRANSCRIPT_USER);
            List<Told> told = next(3);
            assertTrue(told.stream().allMatch(Told::authentic));
            assertEquals(
                    journal.read(call(1)).stream().map(EventJson::body).toList(),
                    told.stream().map(Told::json).toList());
            assertEquals(
                    Stream.of(1, 2, 3).map(sequence -> call(1) + "." + sequence).toList(),
                    told.stream().map(Told::id).toList());
        });
    }

    @Test
    void wrongSecret_isNotedByTheLibrary() throws Exception {
        Hook other = new Hook(
                "crm",
                URI.create(receiver.url()),
                Optional.of("another-secret-of-nobody"),
                Set.of(),
                Duration.ofSeconds(5),
                DAY,
                false);
        with(other, () -> {
            happen(call(1), CallEventType.INITIATED);
            assertFalse(receiver.next().authentic());
        });
    }

    @Test
    void receiverFails_orRedirects_orIsTooLarge_theSameEventIsTriedAgain_laterEachTime() throws Exception {
        receiver.then(
                new Answer(500, ""),
                new Answer(302, ""),
                new Answer(404, "no"),
                new Answer(200, "x".repeat((1 << 20) + 1)),
                Answer.OK);
        with(hook("crm", receiver), () -> {
            happen(call(1), CallEventType.INITIATED, CallEventType.ANSWERED);
            List<Long> pauses = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                pauses.add(due.next().toMillis());
            }
            List<Told> told = next(6);
            assertEquals(
                    List.of(1, 1, 1, 1, 1, 2),
                    told.stream().map(each -> each.json().getInt("sequence")).toList());
            assertEquals(2, told.stream().map(Told::id).distinct().count());
            assertTrue(told.stream().allMatch(Told::authentic), "each attempt is signed anew");
            assertEquals(List.of(500L, 1_000L, 2_000L, 4_000L), pauses);
            awaitCount("delivered", 2);
        });
    }

    @Test
    void receiverDoesNotAnswer_otherCallsGoOn_andTheEventIsTriedAgain() throws Exception {
        receiver.then(new Answer(0, ""));
        with(impatient(receiver), () -> {
            happen(call(1), CallEventType.INITIATED);
            assertEquals(call(1) + ".1", receiver.next().id());
            happen(call(2), CallEventType.INITIATED);
            assertEquals(call(2) + ".1", receiver.next().id());
            due.next();
            assertEquals(call(1) + ".1", receiver.next().id());
        });
    }

    @Test
    void receiverIsDown_eventIsKept_untilItIsUp() throws Exception {
        receiver.close();
        with(hook("crm", receiver), () -> {
            happen(call(1), CallEventType.INITIATED);
            due.next();
            awaitCount("failed", 2);
        });
        receiver = new Receiver();
        with(
                hook("crm", receiver),
                () -> assertEquals(call(1) + ".1", receiver.next().id()));
    }

    @Test
    void eventIsTooOld_itIsGivenUp_andTheNextIsTold() throws Exception {
        receiver.always(told -> told.type().equals("call.initiated") ? new Answer(503, "") : Answer.OK);
        with(hook("crm", receiver), () -> {
            happen(call(1), CallEventType.INITIATED);
            Duration waited = Duration.ZERO;
            while (waited.compareTo(DAY) < 0) {
                waited = waited.plus(due.next());
            }
            awaitCount("expired", 1);
            happen(call(1), CallEventType.ENDED);
            Told last = receiver.next();
            while (!last.type().equals("ended")) {
                last = receiver.next();
            }
        });
    }

    @Test
    void receiverWantsNoMoreOfACall_theRestOfItIsNotTold() throws Exception {
        receiver.then(new Answer(410, ""));
        with(hook("crm", receiver), () -> {
            happen(call(1), CallEventType.INITIATED);
            receiver.next();
            awaitCount("refused", 1);
            happen(call(1), CallEventType.ANSWERED, CallEventType.ENDED);
            happen(call(2), CallEventType.INITIATED);
            assertEquals(call(2) + ".1", receiver.next().id());
            assertEquals(0, receiver.waiting());
        });
    }

    @Test
    void severalHooks_eachIsToldWhatItWants_atItsOwnPace() throws Exception {
        try (Receiver slow = new Receiver()) {
            slow.always(_ -> new Answer(0, ""));
            Hook ends = hook("ends", receiver, "ended");
            with(List.of(hook("slow", slow), ends), Set.of(receiver.host(), slow.host()), () -> {
                happen(call(1), CallEventType.INITIATED, CallEventType.ANSWERED, CallEventType.ENDED);
                happen(call(2), CallEventType.INITIATED, CallEventType.ENDED);
                assertEquals(List.of("ended", "ended"), types(next(2)));
                assertEquals("call.initiated", slow.next().type());
            });
        }
    }

    @Test
    void serverStops_theNextGoesOnWhereItWas() throws Exception {
        receiver.then(Answer.OK, new Answer(500, ""));
        with(hook("crm", receiver), () -> {
            happen(call(1), CallEventType.INITIATED, CallEventType.ANSWERED, CallEventType.ENDED);
            next(2);
            awaitCount("failed", 1);
            // Only now: the receiver refuses its second request, whosever it is.
            happen(call(2), CallEventType.INITIATED);
            next(1);
            awaitCount("delivered", 2);
        });
        happen(call(3), CallEventType.INITIATED);
        List<String> open = new ArrayList<>();
        with(hook("crm", receiver), () -> next(3).forEach(told -> open.add(told.id())));
        assertEquals(Set.of(call(1) + ".2", call(1) + ".3", call(3) + ".1"), Set.copyOf(open));
        assertTrue(open.indexOf(call(1) + ".2") < open.indexOf(call(1) + ".3"));
        assertEquals(0, receiver.waiting());
    }

    @Test
    void hookIsNew_hearsNothingOfThePast() throws Exception {
        happen(call(1), CallEventType.INITIATED, CallEventType.ENDED);
        with(hook("crm", receiver), () -> {
            happen(call(2), CallEventType.INITIATED);
            assertEquals(call(2) + ".1", receiver.next().id());
        });
    }

    @Test
    void addressIsNotPublic_nothingIsSent() throws Exception {
        with(List.of(hook("crm", receiver)), Set.of(), () -> {
            happen(call(1), CallEventType.INITIATED);
            due.next();
            awaitCount("failed", 2);
            assertEquals(0, receiver.waiting());
        });
    }

    @Test
    void callIsErased_whileItsEventWaits_whatIsLeftIsTold() throws Exception {
        receiver.then(new Answer(500, ""));
        with(hook("crm", receiver), () -> {
            happen(call(1), CallEventType.TRANSCRIPT_USER);
            assertTrue(receiver.next().body().contains(WORDS));
            journal.erase(call(1));
            due.next();
            Told told = receiver.next();
            assertFalse(told.body().contains(WORDS));
            assertTrue(told.json().getBoolean("erased"));
        });
    }
}
