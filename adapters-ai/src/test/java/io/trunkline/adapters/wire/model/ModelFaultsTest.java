package io.trunkline.adapters.wire.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.adapters.wire.Configured;
import io.trunkline.plugins.simulator.model.Reply;
import io.trunkline.ports.call.Usage.Unit;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.Failed.Kind;
import io.trunkline.ports.voice.LanguageModel;
import io.trunkline.ports.voice.LanguageModel.Generation;
import io.trunkline.ports.voice.Message;
import io.trunkline.ports.voice.ModelEvent;
import io.trunkline.ports.voice.ModelEvent.Text;
import io.trunkline.ports.voice.ModelEventLog;
import io.trunkline.ports.voice.Used;
import io.trunkline.ports.voice.VoiceException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every language model does when something goes wrong, or is not wanted any more. */
class ModelFaultsTest {
    private static final String SECRET = "what was said";
    private static final String BODY = "{\"error\":{\"message\":\"" + SECRET + "\"}}";

    @ParameterizedTest
    @EnumSource
    void cancelledBeforeTheFirstToken_connectionEndsAndOnlyUsedFollows(Models kind) throws Exception {
        try (Bench bench = kind.bench()) {
            Runnable release = bench.fake().hold();
            bench.fake().answers(Reply.says("Hello there. ").endless());
            Generation generation = bench.ask(Bench.hello());
            assertTrue(bench.fake().awaitRequests(1));
            generation.cancel();
            generation.cancel();
            release.run();
            assertTrue(bench.fake().awaitAbandoned());
            assertOnlyUsed(bench.log().all());
        }
    }

    @ParameterizedTest
    @EnumSource
    void cancelledMidStream_connectionEndsAndOnlyUsedFollows(Models kind) throws Exception {
        try (Bench bench = kind.bench()) {
            CompletableFuture<Generation> generation = new CompletableFuture<>();
            AtomicInteger told = new AtomicInteger();
            bench.fake().answers(Reply.says("Hello there. ").endless());
            generation.complete(bench.model().answer(Bench.hello(), event -> {
                bench.log().accept(event);
                if (event instanceof Text && told.getAndIncrement() == 2) {
                    generation.join().cancel();
                }
            }));
            assertTrue(bench.fake().awaitAbandoned());
            List<ModelEvent> events = bench.log().all();
            assertEquals(3, bench.log().all(Text.class).size());
            assertOnlyUsed(events.subList(3, events.size()));
        }
    }

    private static void assertOnlyUsed(List<ModelEvent> events) {
        assertEquals(1, events.size(), events::toString);
        assertTrue(events.getFirst() instanceof Used used && used.usage().estimated(), events::toString);
        assertTrue(((Used) events.getFirst()).usage().amounts().get(Unit.TEXT_IN) > 0);
    }

    @ParameterizedTest
    @EnumSource
    void limited_askedAgainAfterWhatTheVendorWants(Models kind) throws Exception {
        try (Bench bench = kind.bench()) {
            bench.fake().refuses(429, BODY, "1.5");
            bench.fake().says("Hello.");
            bench.ask(Bench.hello());
            assertEquals(Duration.ofSeconds(8), bench.voice().nextTimer());
            assertEquals(Duration.ofMillis(1500), bench.voice().nextTimer());
            bench.voice().advance(Duration.ofMillis(1500));
            bench.log().awaitFinished();
            assertEquals("Hello.", bench.log().text());
        }
    }

    @ParameterizedTest
    @EnumSource
    void limitedForTooLong_failsAsLimited(Models kind) throws Exception {
        try (Bench bench = kind.bench()) {
            bench.fake().refuses(429, BODY, "3");
            bench.ask(Bench.hello());
            assertFailed(Kind.LIMITED, bench);
            assertEquals(1, bench.fake().requests().size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void brokenTwice_failsAsUnavailable(Models kind) throws Exception {
        try (Bench bench = kind.bench()) {
            bench.fake().refuses(529, BODY, "0");
            bench.fake().refuses(500, BODY, "");
            bench.ask(Bench.hello());
            bench.voice().nextTimer();
            assertEquals(Duration.ZERO, bench.voice().nextTimer());
            bench.voice().advance(Duration.ofMillis(1));
            assertFailed(Kind.UNAVAILABLE, bench);
            assertEquals(2, bench.fake().requests().size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void refused_failsByStatusWithoutAnotherTry(Models kind) throws Exception {
        for (Refused expected : List.of(
                new Refused(401, Kind.REFUSED),
                new Refused(403, Kind.REFUSED),
                new Refused(402, Kind.LIMITED),
                new Refused(400, Kind.INVALID),
                new Refused(404, Kind.INVALID))) {
            try (Bench bench = kind.bench()) {
                bench.fake().faults().refuse(expected.status(), BODY);
                bench.ask(Bench.hello());
                assertFailed(expected.kind(), bench);
                assertEquals(1, bench.fake().arrivals().size());
            }
        }
    }

    private record Refused(int status, Kind kind) {}

    @ParameterizedTest
    @EnumSource
    void brokenOffMidway_failsAsUnavailableWithAnEstimate(Models kind) throws Exception {
        try (Bench bench = kind.bench()) {
            bench.fake().answers(Reply.says("Hello there. ").endless());
            bench.ask(Bench.hello());
            bench.log().await(Text.class);
            bench.fake().faults().cut(0);
            assertFailed(Kind.UNAVAILABLE, bench);
            assertFalse(bench.log().text().isEmpty());
            assertTrue(bench.log().usage().estimated());
        }
    }

    @ParameterizedTest
    @EnumSource
    void endedWithoutItsEnd_failsAsUnavailable(Models kind) throws Exception {
        try (Bench bench = kind.bench()) {
            String chunk = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hel\"},\"finish_reason\":null}],"
                    + "\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hel\"}]}}]}";
            String begin =
                    "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"Hel\"}}";
            bench.fake().answers(Reply.raw(chunk, begin));
            bench.ask(Bench.hello());
            assertFailed(Kind.UNAVAILABLE, bench);
            assertEquals("Hel", bench.log().text());
        }
    }

    @ParameterizedTest
    @EnumSource
    void stalled_failsAsUnavailable(Models kind) throws Exception {
        try (Bench bench = kind.bench()) {
            bench.fake().faults().stall(kind.eventsBeforeText() + 3);
            bench.fake().answers(Reply.says("one two three four five six seven eight nine ten eleven"));
            bench.ask(Bench.hello());
            bench.log().await(() -> bench.log().all(Text.class).size() == 3, "three texts");
            bench.voice().advance(bench.voice().nextTimer());
            assertFailed(Kind.UNAVAILABLE, bench);
        }
    }

    @ParameterizedTest
    @EnumSource
    void stalledButKeptAlive_failsAsUnavailable(Models kind) throws Exception {
        try (Bench bench = kind.bench()) {
            bench.fake().stallsButKeepsAlive(kind.eventsBeforeText() + 3);
            bench.fake().answers(Reply.says("one two three four five six seven eight nine ten eleven"));
            bench.ask(Bench.hello());
            bench.log().await(() -> bench.log().all(Text.class).size() == 3, "three texts");
            Duration stall = bench.voice().nextTimer();
            bench.voice().advance(stall.dividedBy(2));
            bench.voice().awaitPieces(3);
            bench.voice().advance(stall.dividedBy(2));
            assertFailed(Kind.UNAVAILABLE, bench);
            assertTrue(bench.fake().awaitAbandoned());
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingAnswered_failsAsUnavailable(Models kind) throws Exception {
        try (Bench bench = kind.bench()) {
            Runnable release = bench.fake().hold();
            bench.ask(Bench.hello());
            assertTrue(bench.fake().awaitRequests(1));
            bench.voice().advance(bench.voice().nextTimer());
            assertFailed(Kind.UNAVAILABLE, bench);
            release.run();
        }
    }

    @ParameterizedTest
    @EnumSource
    void slowToBegin_answers(Models kind) throws Exception {
        try (Bench bench = kind.bench()) {
            Runnable release = bench.fake().hold();
            bench.fake().says("Sorry for the wait.");
            bench.ask(Bench.hello());
            assertTrue(bench.fake().awaitRequests(1));
            bench.voice().advance(Duration.ofMillis(7_900));
            release.run();
            bench.log().awaitFinished();
            assertEquals("Sorry for the wait.", bench.log().text());
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobodyThere_failsAsUnavailableAfterTwoTries(Models kind) throws Exception {
        try (Bench bench = kind.bench()) {
            bench.fake().close();
            bench.ask(Bench.hello());
            bench.voice().nextTimer();
            bench.voice().advance(bench.voice().nextTimer());
            assertFailed(Kind.UNAVAILABLE, bench);
        }
    }

    @ParameterizedTest
    @EnumSource
    void connectionLostBeforeTheFirstToken_askedAgain(Models kind) throws Exception {
        try (Bench bench = kind.bench()) {
            bench.fake().faults().cut(0);
            bench.fake().says("lost", "Hello.");
            bench.ask(Bench.hello());
            bench.voice().nextTimer();
            Duration pause = bench.voice().nextTimer();
            bench.fake().faults().relent();
            bench.voice().advance(pause);
            bench.log().awaitFinished();
            assertEquals("Hello.", bench.log().text());
        }
    }

    @ParameterizedTest
    @EnumSource
    void badOption_failsAsInvalidNamingItAndSendsNothing(Models kind) throws Exception {
        for (String option : List.of("max-tokens", "temperature", "reasoning-effort", "extra")) {
            try (Bench bench = kind.bench()) {
                bench.ask(Bench.request(Bench.options(option, "loud"), new Message.Caller("Hello?")));
                Failed failed = assertFailed(Kind.INVALID, bench);
                assertTrue(failed.reason().contains(option), failed::reason);
                assertEquals(1, bench.log().all().size());
                assertEquals(List.of(), bench.fake().arrivals());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void verified_rightKeyPassesWrongOneIsRefused(Models kind) throws Exception {
        try (Bench bench = kind.bench()) {
            bench.model().verify();
            LanguageModel wrong = kind.plugin().create(wrongKey(kind, bench), bench.voice());
            if (kind == Models.OLLAMA) {
                wrong.verify();
                return;
            }
            VoiceException refused = assertThrows(VoiceException.class, wrong::verify);
            assertEquals(Kind.REFUSED, refused.failure().kind());
            assertFalse(refused.getMessage().contains("wrong-key"), refused.getMessage());
        }
    }

    private static Settings wrongKey(Models kind, Bench bench) {
        return Configured.settings(
                kind.plugin(),
                Map.of("api-key", "wrong-key", "base-url", bench.fake().baseUrl(), "llm-model", "gemini-3.6-flash"));
    }

    @ParameterizedTest
    @EnumSource
    void wrongKey_failsAsRefused(Models kind) throws Exception {
        try (Bench bench = kind.bench()) {
            if (kind == Models.OLLAMA) {
                return;
            }
            ModelEventLog log = new ModelEventLog();
            kind.plugin().create(wrongKey(kind, bench), bench.voice()).answer(Bench.hello(), log);
            assertEquals(Kind.REFUSED, log.awaitFailed().kind());
        }
    }

    @ParameterizedTest
    @EnumSource
    void consumerThrows_failsOnce(Models kind) throws Exception {
        try (Bench bench = kind.bench()) {
            bench.fake().says("Hello there, caller.");
            CompletableFuture<Failed> failed = new CompletableFuture<>();
            bench.model().answer(Bench.hello(), event -> {
                if (event instanceof Failed end) {
                    failed.complete(end);
                } else if (event instanceof Text) {
                    throw new IllegalStateException("a consumer that is broken");
                }
            });
            assertEquals(Kind.UNAVAILABLE, failed.get(10, TimeUnit.SECONDS).kind());
        }
    }

    private static Failed assertFailed(Kind kind, Bench bench) throws InterruptedException {
        Failed failed = bench.log().awaitFailed();
        assertEquals(kind, failed.kind(), failed::reason);
        assertFalse(failed.reason().contains(SECRET), failed::reason);
        return failed;
    }
}
