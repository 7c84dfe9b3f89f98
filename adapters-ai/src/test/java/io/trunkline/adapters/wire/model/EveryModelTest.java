package io.trunkline.adapters.wire.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.adapters.wire.json.Json;
import io.trunkline.plugins.simulator.model.Reply;
import io.trunkline.ports.call.Usage.Unit;
import io.trunkline.ports.voice.Choice;
import io.trunkline.ports.voice.Message;
import io.trunkline.ports.voice.Message.ToolUse;
import io.trunkline.ports.voice.ModelEvent.Finished;
import io.trunkline.ports.voice.ModelEvent.Finished.Reason;
import io.trunkline.ports.voice.ModelEvent.Text;
import io.trunkline.ports.voice.ModelEventLog;
import io.trunkline.ports.voice.ModelRequest;
import io.trunkline.ports.voice.Warned;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every language model does when all goes well. */
class EveryModelTest {
    @ParameterizedTest
    @EnumSource
    void asked_answersPieceByPiece(Models kind) throws Exception {
        try (Bench bench = kind.bench()) {
            bench.fake().says("Good evening, how may I help you?");
            bench.ask(Bench.hello());
            assertEquals(Reason.COMPLETE, bench.log().awaitFinished().reason());
            assertEquals("Good evening, how may I help you?", bench.log().text());
            assertTrue(
                    bench.log().all(Text.class).size() > 3,
                    () -> bench.log().all().toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void toolsWanted_askedForInOrderAfterTheText(Models kind) throws Exception {
        try (Bench bench = kind.bench()) {
            bench.fake()
                    .answers(Reply.says("One moment.")
                            .calling("transfer_call", "{\"number\":\"+15550100\"}")
                            .calling("transfer_call", "{\"number\":\"+15550101\"}"));
            bench.ask(Bench.hello());
            bench.log().awaitFinished();
            assertInstanceOf(Text.class, bench.log().all().getFirst());
            List<ToolUse> uses = bench.log().uses();
            assertEquals(
                    List.of("transfer_call", "transfer_call"),
                    uses.stream().map(ToolUse::tool).toList());
            assertEquals(
                    List.of("+15550100", "+15550101"),
                    uses.stream()
                            .map(use -> Json.text(Json.object(use.arguments()).orElseThrow(), "number"))
                            .toList());
            assertNotEquals(uses.get(0).id(), uses.get(1).id());
        }
    }

    @ParameterizedTest
    @EnumSource
    void toolWithoutArguments_isAnEmptyObject(Models kind) throws Exception {
        try (Bench bench = kind.bench()) {
            bench.fake().calls("transfer_call", "{}");
            bench.ask(Bench.hello());
            bench.log().awaitFinished();
            assertEquals("{}", bench.log().uses().getFirst().arguments());
        }
    }

    @ParameterizedTest
    @EnumSource
    void conversationWithTools_isAcceptedByTheVendor(Models kind) throws Exception {
        try (Bench bench = kind.bench()) {
            List<Message> told = new ArrayList<>(List.of(new Message.Caller("Transfer me.")));
            bench.fake()
                    .answers(
                            Reply.says("Sure.")
                                    .thinking("They want a transfer.")
                                    .calling("transfer_call", "{\"number\":\"1\"}")
                                    .calling("transfer_call", "{\"number\":\"2\"}"),
                            Reply.says("Done."));
            remember(told, bench.answer(request(told)));
            assertEquals("Done.", remember(told, bench.answer(request(told))));
            told.add(new Message.Caller("Thanks."));
            bench.fake().says("You are welcome.");
            assertEquals("You are welcome.", remember(told, bench.answer(request(told))));
        }
    }

    /** The caller interrupted, so nothing verbatim is left; other vendors' names of uses are met too. */
    @ParameterizedTest
    @EnumSource
    void conversationWithoutVerbatim_isAcceptedByTheVendor(Models kind) throws Exception {
        try (Bench bench = kind.bench()) {
            ToolUse use = new ToolUse("functions.transfer:0", "transfer_call", "{\"number\":\"1\"}");
            ToolUse other = new ToolUse("call_2", "transfer_call", "{\"number\":\"2\"}");
            ModelEventLog answer = bench.answer(Bench.request(
                    Choice.NONE,
                    new Message.Agent("Hello!", List.of(), Optional.empty()),
                    new Message.Caller("Transfer"),
                    new Message.Caller("me."),
                    new Message.Agent("", List.of(use, other), Optional.empty()),
                    new Message.ToolOutput(use, "{\"ok\":true}"),
                    new Message.ToolOutput(other, "\"busy\""),
                    new Message.Caller("Are you there?"),
                    new Message.Agent("", List.of(), Optional.empty()),
                    new Message.Caller("Hello?")));
            assertFalse(answer.text().isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource
    void agentOpens_nothingSaidYet_answers(Models kind) throws Exception {
        try (Bench bench = kind.bench()) {
            bench.fake().says("Welcome!");
            assertEquals("Welcome!", bench.answer(Bench.request(Choice.NONE)).text());
            assertTrue(bench.lastRequest().toString().contains(Opening.WORDS));
        }
    }

    @ParameterizedTest
    @EnumSource
    void thoughts_areNeverSpoken(Models kind) throws Exception {
        try (Bench bench = kind.bench()) {
            bench.fake().answers(Reply.says("Hello.").thinking("The caller is waiting."));
            bench.ask(Bench.hello());
            bench.log().awaitFinished();
            assertEquals("Hello.", bench.log().text());
        }
    }

    @ParameterizedTest
    @EnumSource
    void finished_usageIsTheVendorsCachedSubtracted(Models kind) throws Exception {
        try (Bench bench = kind.bench()) {
            bench.fake().answers(Reply.says("Hello.").thinking("Well."));
            bench.ask(Bench.hello());
            bench.log().awaitFinished();
            assertFalse(bench.log().usage().estimated());
            assertEquals(12, bench.log().usage().amounts().get(Unit.TEXT_IN));
            assertEquals(8, bench.log().usage().amounts().get(Unit.TEXT_CACHED));
            assertEquals(10, bench.log().usage().amounts().get(Unit.TEXT_OUT));
            assertEquals(kind.plugin().group(), bench.log().usage().vendor());
        }
    }

    @ParameterizedTest
    @EnumSource
    void limitReached_isCut(Models kind) throws Exception {
        try (Bench bench = kind.bench()) {
            bench.fake().answers(Reply.says("It is").cut());
            bench.ask(Bench.hello());
            assertEquals(Reason.CUT, bench.log().awaitFinished().reason());
        }
    }

    @ParameterizedTest
    @EnumSource
    void stoppedByTheVendor_isFiltered(Models kind) throws Exception {
        try (Bench bench = kind.bench()) {
            bench.fake().answers(Reply.says("It").filtered());
            bench.ask(Bench.hello());
            assertEquals(Reason.FILTERED, bench.log().awaitFinished().reason());
        }
    }

    @ParameterizedTest
    @EnumSource
    void eventsThatAreNone_areWarnedOfOnce(Models kind) throws Exception {
        try (Bench bench = kind.bench()) {
            bench.fake()
                    .answers(Reply.raw("{broken", "[]", "{\"type\":\"news\"}", "{\"choices\":null,\"candidates\":7}"));
            bench.ask(Bench.hello());
            bench.voice().nextTimer();
            bench.voice().advance(bench.voice().nextTimer());
            bench.log().awaitFinished();
            long warnings = bench.log().all().stream()
                    .filter(event -> event instanceof Warned)
                    .count();
            assertEquals(1, warnings);
        }
    }

    private static ModelRequest request(List<Message> told) {
        return Bench.request(Choice.NONE, told.toArray(Message[]::new));
    }

    /** As the host would, when all was heard. */
    private static String remember(List<Message> told, ModelEventLog answer) {
        Optional<String> verbatim =
                answer.all().getLast() instanceof Finished finished ? finished.verbatim() : Optional.empty();
        told.add(new Message.Agent(answer.text(), answer.uses(), verbatim));
        answer.uses().forEach(use -> told.add(new Message.ToolOutput(use, "{\"ok\":true}")));
        return answer.text();
    }
}
