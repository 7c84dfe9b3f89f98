package io.trunkline.ports.voice;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.voice.LanguageModel.Generation;
import io.trunkline.ports.voice.Message.ToolUse;
import io.trunkline.ports.voice.ModelEvent.Finished;
import io.trunkline.ports.voice.ModelEvent.Text;
import io.trunkline.ports.voice.ModelEvent.ToolAsked;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/**
 * What every {@link LanguageModel} has to do. Whoever writes one extends this class, says in {@link Bench} how to set it
 * going, and has the rules tested. After every test the whole story is checked once more: Finished or Failed last and once,
 * what was used once, one event at a time, no piece without text.
 */
@SuppressWarnings("NullAway.Init")
public abstract class LanguageModelContract {
    /** A tool that every bench may have its model use. */
    public static final ToolBox.Tool TRANSFER = new ToolBox.Tool(
            "transfer_call",
            "Transfers the caller to a phone number.",
            "{\"type\":\"object\",\"properties\":{\"number\":{\"type\":\"string\"}},\"required\":[\"number\"]}");

    private static final String ANSWER = "Good evening, how may I help you?";

    private Bench bench;
    private ModelEventLog log;

    /** A fresh model and whatever is needed to drive it. */
    protected abstract Bench bench() throws Exception;

    /** A model on the bench, with the means to make things happen to it. */
    public interface Bench extends AutoCloseable {
        /** The model under test. */
        LanguageModel model();

        /** The same where no vendor answers. */
        LanguageModel modelWithoutVendor();

        /** What no agent can have. */
        Choice badChoice();

        /** What it will answer next, piece by piece. */
        void says(String text);

        /** What it will ask for next; {@code arguments} is a JSON object. */
        void calls(String tool, String arguments);

        /** Let a second pass on the clock that was lent. */
        void passSecond();

        /** From now on the far end says no more than the beginning of an answer. */
        void fallSilent();

        /** Have it fail, from the next thing it is asked. */
        default void breakDown() {
            throw new TestAbortedException("this model has no far end that could fail");
        }

        @Override
        void close();
    }

    @BeforeEach
    final void prepare() throws Exception {
        bench = bench();
        log = new ModelEventLog();
    }

    @AfterEach
    final void checkTheStory() {
        bench.close();
        log.assertSound();
    }

    // 1. An answer comes piece by piece, and ends with Finished, once and last, after what was used.

    @Test
    final void rule01_asked_answersPieceByPieceAndFinishes() {
        bench.says(ANSWER);
        ask(hello());
        assertEquals(Finished.Reason.COMPLETE, log.awaitFinished().reason());
        assertEquals(ANSWER, log.text());
        assertTrue(log.all(Text.class).size() > 1, "as it comes, not at the end");
        assertFalse(log.usage().vendor().isBlank());
    }

    // 2. What cannot be is refused by an event.

    @Test
    final void rule02_badChoice_failsAsInvalidAndNothingElse() {
        Generation answer = ask(new ModelRequest("", hello().messages(), List.of(), bench.badChoice()));
        log.awaitFailure(Failed.Kind.INVALID);
        answer.cancel();
        assertEquals(1, log.all().size());
    }

    @Test
    final void rule02_nobodyThere_isUnavailable() {
        Generation answer = bench.modelWithoutVendor().answer(hello(), log);
        awaitEndWhileTimePasses();
        log.awaitFailure(Failed.Kind.UNAVAILABLE);
        answer.cancel();
    }

    // 3. A tool is asked for when its arguments are whole, by a name of its own.

    @Test
    final void rule03_toolWanted_isAskedWhole() {
        bench.calls(TRANSFER.name(), "{\"number\":\"+15550100\"}");
        ask(hello());
        log.awaitFinished();
        ToolUse use = log.uses().getFirst();
        assertEquals(TRANSFER.name(), use.tool());
        assertEquals("{\"number\":\"+15550100\"}", use.arguments().replaceAll("\\s", ""));
        assertFalse(use.id().isBlank());
        assertEquals(1, log.all(ToolAsked.class).size());
    }

    // 4. A conversation goes on with what was said and what tools gave, verbatim or as it was heard.

    @Test
    final void rule04_toolAnswered_modelGoesOn() {
        bench.calls(TRANSFER.name(), "{\"number\":\"1\"}");
        ModelEventLog first = answer(hello());
        ToolUse use = first.uses().getFirst();
        List<Message> told = new ArrayList<>(hello().messages());
        told.add(new Message.Agent(
                first.text(), first.uses(), first.awaitFinished().verbatim()));
        told.add(new Message.ToolOutput(use, "{\"ok\":true}"));
        bench.says("Done.");
        assertEquals("Done.", answer(request(told)).text());
    }

    @Test
    final void rule04_interruptedAndTakenOver_modelGoesOn() {
        ToolUse foreign = new ToolUse("functions.transfer:0", TRANSFER.name(), "{\"number\":\"1\"}");
        bench.says("Yes, I am.");
        ModelEventLog answered = answer(request(List.of(
                new Message.Agent("Hello!", List.of(), Optional.empty()),
                new Message.Caller("Transfer"),
                new Message.Caller("me."),
                new Message.Agent("", List.of(foreign), Optional.empty()),
                new Message.ToolOutput(foreign, "\"busy\""),
                new Message.Agent("", List.of(), Optional.empty()),
                new Message.Caller("Are you there?"))));
        assertEquals("Yes, I am.", answered.text());
    }

    @Test
    final void rule04_nothingSaidYet_modelOpens() {
        bench.says("Welcome!");
        assertEquals("Welcome!", answer(request(List.of())).text());
    }

    // 5. A cancelled answer is not heard of again, but for what was used.

    @Test
    final void rule05_cancelledMidway_nothingFollowsButUsage() {
        bench.fallSilent();
        bench.says(ANSWER);
        Generation answer = ask(hello());
        log.await(Text.class);
        answer.cancel();
        answer.cancel();
        log.await(Used.class);
        bench.passSecond();
        assertInstanceOf(Used.class, log.all().getLast(), () -> log.all().toString());
    }

    @Test
    final void rule05_cancelledAtOnce_neverFinishes() {
        bench.fallSilent();
        bench.says(ANSWER);
        ask(hello()).cancel();
        bench.passSecond();
        assertEquals(List.of(), log.all(Finished.class));
        assertEquals(List.of(), log.all(Failed.class));
    }

    @Test
    final void rule05_cancelledWhileTelling_endsThere() {
        bench.says(ANSWER);
        CompletableFuture<Generation> begun = new CompletableFuture<>();
        begun.complete(bench.model().answer(hello(), event -> {
            log.accept(event);
            if (event instanceof Text) {
                begun.join().cancel();
            }
        }));
        log.await(Used.class);
        bench.passSecond();
        assertEquals(1, log.all(Text.class).size());
        assertEquals(List.of(), log.all(Finished.class));
    }

    // 6. Cancelling what is over has no effect.

    @Test
    final void rule06_cancelledAfterTheEnd_hasNoEffect() {
        bench.says(ANSWER);
        Generation answer = ask(hello());
        log.awaitFinished();
        List<ModelEvent> told = log.all();
        assertDoesNotThrow(answer::cancel);
        assertEquals(told, log.all());
    }

    // 7. An answer that breaks says so, once, last; so does one that stops in the middle.

    @Test
    final void rule07_brokenDown_failsOnceAndLast() {
        bench.breakDown();
        ask(hello());
        awaitEndWhileTimePasses();
        assertInstanceOf(Failed.class, log.all().getLast());
    }

    @Test
    final void rule07_farEndFallsSilent_fails() {
        bench.fallSilent();
        bench.says(ANSWER);
        ask(hello());
        awaitEndWhileTimePasses();
        log.awaitFailure(Failed.Kind.UNAVAILABLE);
    }

    // 8. Answers do not know each other.

    @Test
    final void rule08_severalAtOnce_eachIsWhole() {
        List<ModelEventLog> logs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            bench.says(ANSWER);
        }
        for (int i = 0; i < 4; i++) {
            ModelEventLog own = new ModelEventLog();
            logs.add(own);
            bench.model().answer(hello(), own);
        }
        for (ModelEventLog own : logs) {
            own.awaitFinished();
            assertEquals(ANSWER, own.text());
            own.assertSound();
        }
    }

    private Generation ask(ModelRequest request) {
        return bench.model().answer(request, log);
    }

    private ModelEventLog answer(ModelRequest request) {
        ModelEventLog own = new ModelEventLog();
        bench.model().answer(request, own);
        own.awaitFinished();
        own.assertSound();
        return own;
    }

    private void awaitEndWhileTimePasses() {
        log.await(
                () -> {
                    bench.passSecond();
                    return !log.all(Failed.class).isEmpty();
                },
                "failure");
    }

    private static ModelRequest hello() {
        return request(List.of(new Message.Caller("Hello?")));
    }

    private static ModelRequest request(List<Message> messages) {
        return new ModelRequest("You are a phone agent.", messages, List.of(TRANSFER), Choice.NONE);
    }
}
