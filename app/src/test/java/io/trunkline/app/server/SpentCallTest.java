package io.trunkline.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.plugins.simulator.chat.FakeChat;
import io.trunkline.plugins.simulator.deepgram.FakeDeepgram;
import io.trunkline.plugins.simulator.elevenlabs.FakeElevenLabs;
import io.trunkline.plugins.simulator.openai.FakeOpenAi;
import io.trunkline.plugins.simulator.openai.Script;
import io.trunkline.ports.call.Cost;
import io.trunkline.ports.call.Spent;
import io.trunkline.ports.call.Usage.Unit;
import io.trunkline.ports.simulator.CallReport;
import io.trunkline.ports.simulator.CallScript.HangUp;
import io.trunkline.ports.simulator.CallScript.Listen;
import io.trunkline.ports.simulator.CallScript.Say;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What vendors charge for a call: told with its summary as far as it is known, and by itself when it is learnt later. */
@Execution(ExecutionMode.CONCURRENT)
class SpentCallTest {
    private static final Listen LISTEN = new Listen(Duration.ofMillis(400));
    private static final Say QUESTION = new Say("speech", Simulated.speech(800));

    /** A call with one question; its summary's spending. */
    private static List<Spent> spent(Stage stage) throws Exception {
        Future<CallReport> caller = stage.call(LISTEN, QUESTION, LISTEN, new HangUp());
        List<Spent> spent = stage.awaitEnd().spent();
        assertEquals(List.of(), caller.get().violations());
        return spent;
    }

    private static Spent only(List<Spent> spent, String vendor, String model) {
        List<Spent> found = spent.stream()
                .filter(each -> each.usage().vendor().equals(vendor))
                .filter(each -> each.usage().model().startsWith(model))
                .toList();
        assertEquals(1, found.size(), spent::toString);
        return found.getFirst();
    }

    /** What a vendor told after the end. */
    private static Spent awaitSpent(Stage stage, String vendor, boolean estimated) throws Exception {
        Spent told = stage.server.awaitSpent();
        while (!told.usage().vendor().equals(vendor) || told.usage().estimated() != estimated) {
            told = stage.server.awaitSpent();
        }
        return told;
    }

    private static void assertCost(String amount, boolean confirmed, Spent spent) {
        Cost cost = spent.cost().orElseThrow();
        assertEquals(0, new BigDecimal(amount).compareTo(cost.amount()), cost::toString);
        assertEquals("USD", cost.currency());
        assertEquals(confirmed, cost.confirmed());
    }

    @Test
    void openAi_tokensOfAllResponsesAreAddedUpAndPriced() throws Exception {
        Script script = new Script().greeting("Hello.").turns(Script.Turn.of("A question.", "An answer."));
        try (FakeOpenAi openAi = FakeOpenAi.start(script);
                Stage stage = new Stage(
                        "twilio",
                        Map.of(
                                "agents.default.engine", "openai_realtime",
                                "agents.default.model", "gpt-realtime-2.1",
                                "agents.default.first-message", "Hello.",
                                "engines.openai.api-key", openAi.key(),
                                "engines.openai.base-url", openAi.baseUrl()))) {
            Spent realtime = only(spent(stage), "openai", "gpt-realtime-2.1");
            Map<Unit, Long> amounts = realtime.usage().amounts();
            assertEquals(32L, amounts.get(Unit.TEXT_IN), amounts::toString);
            assertEquals(128L, amounts.get(Unit.TEXT_CACHED));
            assertEquals(8L, amounts.get(Unit.AUDIO_IN));
            assertEquals(32L, amounts.get(Unit.AUDIO_CACHED));
            assertEquals(3L, amounts.get(Unit.TEXT_OUT));
            assertTrue(amounts.getOrDefault(Unit.AUDIO_OUT, 0L) > 0, amounts::toString);
            assertEquals(false, realtime.usage().estimated());
            BigDecimal cost = BigDecimal.valueOf(32 * 4 + 8 * 32 + 3 * 24 + 64 * amounts.get(Unit.AUDIO_OUT))
                    .add(new BigDecimal("0.40").multiply(BigDecimal.valueOf(160)))
                    .movePointLeft(6);
            assertCost(cost.toPlainString(), true, realtime);
        }
    }

    @Test
    void pipeline_everyStageIsCounted_deepgramIsAskedAfterwards() throws Exception {
        try (FakeDeepgram deepgram = FakeDeepgram.start();
                FakeChat chat = FakeChat.start();
                FakeElevenLabs voice = FakeElevenLabs.start();
                Stage stage = new Stage(
                        "telnyx",
                        Map.ofEntries(
                                Map.entry("agents.default.engine", "pipeline"),
                                Map.entry("agents.default.stt", "deepgram"),
                                Map.entry("agents.default.llm", "openai"),
                                Map.entry("agents.default.tts", "elevenlabs"),
                                Map.entry("agents.default.first-message", "Hello."),
                                Map.entry("engines.deepgram.api-key", deepgram.key()),
                                Map.entry("engines.deepgram.base-url", deepgram.baseUrl()),
                                Map.entry("engines.deepgram.project-id", FakeDeepgram.PROJECT),
                                Map.entry("engines.elevenlabs.api-key", voice.key()),
                                Map.entry("engines.elevenlabs.base-url", voice.baseUrl()),
                                Map.entry("engines.openai.api-key", chat.key()),
                                Map.entry("engines.openai.base-url", chat.baseUrl()),
                                Map.entry("prices.openai.*.text-in", "1"),
                                Map.entry("prices.openai.*.text-cached", "0.5"),
                                Map.entry("prices.openai.*.text-out", "2"),
                                Map.entry("prices.deepgram.*.minutes", "0.6")))) {
            deepgram.hears("What time is it");
            chat.says("It is noon.");
            List<Spent> spent = spent(stage);
            Spent model = only(spent, "openai", "");
            assertEquals(
                    Map.of(Unit.TEXT_IN, 12L, Unit.TEXT_CACHED, 8L, Unit.TEXT_OUT, 6L),
                    model.usage().amounts());
            Spent speech = only(spent, "elevenlabs", "");
            assertEquals(
                    (long) "Hello.".length() + "It is noon.".length(),
                    speech.usage().amounts().get(Unit.CHARACTERS));
            Spent confirmed = awaitSpent(stage, "deepgram", false);
            long millis = confirmed.usage().amounts().getOrDefault(Unit.MILLISECONDS, 0L);
            assertTrue(millis > 800, confirmed::toString);
            assertTrue(confirmed.cost().orElseThrow().confirmed());
            assertEquals(
                    BigDecimal.valueOf(millis).movePointLeft(5).doubleValue(),
                    confirmed.cost().orElseThrow().amount().doubleValue(),
                    1e-6);
        }
    }

    @Test
    void elevenLabs_conversationIsAskedForAfterwards_unknownPriceIsNotNothing() throws Exception {
        try (FakeElevenLabs elevenLabs = FakeElevenLabs.start();
                Stage stage = new Stage(
                        "twilio",
                        Map.of(
                                "agents.default.engine", "elevenlabs_convai",
                                "engines.elevenlabs.api-key", elevenLabs.key(),
                                "engines.elevenlabs.agent-id", elevenLabs.agentId(),
                                "engines.elevenlabs.base-url", elevenLabs.baseUrl()))) {
            spent(stage);
            Spent confirmed = awaitSpent(stage, "elevenlabs", false);
            assertTrue(confirmed.usage().amounts().getOrDefault(Unit.MILLISECONDS, 0L) > 0, confirmed::toString);
            assertTrue(confirmed.usage().reference().isPresent());
            assertEquals(Optional.empty(), confirmed.cost());
        }
    }
}
