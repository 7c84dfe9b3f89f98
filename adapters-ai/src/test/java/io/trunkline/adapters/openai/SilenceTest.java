package io.trunkline.adapters.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trunkline.ports.voice.Failed;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A vendor that owes an answer and says nothing is noticed; one that is only slow, or was told to be silent, is not. */
class SilenceTest {
    private static final Duration JUST = Duration.ofMillis(9_999);
    private static final Duration LONG = Duration.ofMinutes(5);

    private final Conversation call = Conversation.live();

    @AfterEach
    void storyIsSound() {
        call.log.assertSound();
    }

    static Stream<Named<Consumer<Conversation>>> asks() {
        return Stream.of(
                Named.of("key", asking -> asking.session.press('5')),
                Named.of("note", asking -> asking.session.note("It rains.")),
                Named.of("tool", SilenceTest::toolGivesItsOutput));
    }

    private static void toolGivesItsOutput(Conversation asking) {
        asking.server.starts("r");
        asking.server.says("{'type':'response.function_call_arguments.done','response_id':'r','item_id':'f',"
                + "'call_id':'c','name':'lookup','arguments':'{}'}");
        try {
            asking.tools.awaitEnd("lookup");
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
        asking.server.finishes("r");
    }

    @ParameterizedTest
    @MethodSource("asks")
    void askIsNotAnswered_fails(Consumer<Conversation> ask) {
        ask.accept(call);
        assertEquals(1, call.server.sent("response.create").size());
        assertFailsInTime(call);
    }

    @Test
    void greetingNeverBegins_fails() {
        Conversation greeted = new Conversation();
        greeted.firstMessage = "Hello.";
        greeted.open();
        greeted.server.agrees();
        assertFailsInTime(greeted);
    }

    @Test
    void answerBeginsAndNothingFollows_fails() {
        call.session.press('5');
        call.timer.pass(JUST);
        call.server.starts("r");
        assertFailsInTime(call);
    }

    @Test
    void vendorStallsInMidAnswer_fails() {
        call.server.starts("r");
        call.server.speaks("r", "a", Sound.spoken(400));
        call.timer.pass(JUST);
        call.server.speaks("r", "a", Sound.spoken(400));
        assertFailsInTime(call);
    }

    @Test
    void answerIsLong_goesOn() {
        call.server.starts("r");
        for (int piece = 0; piece < 20; piece++) {
            call.server.speaks("r", "a", Sound.spoken(400));
            call.timer.pass(JUST);
        }
        call.server.finishes("r");
        call.timer.pass(LONG);
        assertGoesOn();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'response.output_item.added','response_id':'r','item':{'type':'message','id':'a'}}",
                "{'type':'response.output_item.added','response_id':'r','item':{'type':'function_call','call_id':'c'}}",
                "{'type':'response.output_item.done','response_id':'r','item':{'type':'message','id':'a'}}",
                "{'type':'response.content_part.added','response_id':'r','item_id':'a'}",
                "{'type':'response.output_audio_transcript.delta','response_id':'r','item_id':'a','delta':'Hel'}",
                "{'type':'response.function_call_arguments.delta','response_id':'r','item_id':'a','delta':'{'}",
                "{'type':'response.something.newer','response_id':'r'}"
            })
    void everyPartOfTheAnswer_isASignOfLife(String part) {
        call.server.starts("r");
        for (int time = 0; time < 3; time++) {
            call.timer.pass(JUST);
            call.server.says(part);
        }
        call.timer.pass(JUST);
        assertGoesOn();
        call.timer.pass(Duration.ofMillis(1));
        assertFailed(call);
    }

    @Test
    void whatIsNoPartOfTheAnswer_isNoSignOfLife() {
        call.server.starts("r");
        call.timer.pass(JUST);
        call.server.says("{'type':'rate_limits.updated','rate_limits':[]}");
        call.server.says("{'type':'conversation.item.added','item':{'id':'a'}}");
        call.timer.pass(Duration.ofMillis(1));
        assertFailed(call);
    }

    @Test
    void callerInterrupts_restIsNotWaitedFor() {
        call.server.starts("r");
        call.server.speaks("r", "a", Sound.spoken(400));
        call.server.says("{'type':'input_audio_buffer.speech_started','item_id':'u'}");
        call.server.speaks("r", "a", Sound.spoken(400));
        call.timer.pass(LONG);
        assertGoesOn();
    }

    @Test
    void hostInterrupts_restIsNotWaitedFor() {
        call.server.starts("r");
        call.server.speaks("r", "a", Sound.spoken(400));
        call.session.interrupted("a", 200);
        call.server.speaks("r", "a", Sound.spoken(400));
        call.timer.pass(LONG);
        assertGoesOn();
    }

    @Test
    void callerSpeaksOnAndServerDoesNotInterrupt_answerIsStillWaitedFor() {
        Conversation polite = new Conversation();
        polite.options.put("interrupt-response", "false");
        polite.open();
        polite.server.agrees();
        polite.server.starts("r");
        polite.server.says("{'type':'input_audio_buffer.speech_started','item_id':'u'}");
        assertFailsInTime(polite);
    }

    @Test
    void askRefused_nothingIsWaitedFor() {
        call.session.press('5');
        call.server.errs("invalid_value", lastAsk());
        call.timer.pass(LONG);
        assertGoesOn();
    }

    @Test
    void askTooEarly_answerUnderWayIsWaitedFor() {
        call.session.press('5');
        call.server.starts("r");
        call.server.errs("conversation_already_has_active_response", lastAsk());
        assertFailsInTime(call);
    }

    @Test
    void toolAtWork_isNotTheVendorsSilence() throws InterruptedException {
        call.tools.hold("lookup");
        call.server.starts("r");
        call.server.says("{'type':'response.function_call_arguments.done','response_id':'r','item_id':'f',"
                + "'call_id':'c','name':'lookup','arguments':'{}'}");
        call.server.finishes("r");
        call.timer.pass(LONG);
        assertGoesOn();
        call.tools.open("lookup");
        call.tools.awaitEnd("lookup");
        assertFailsInTime(call);
    }

    @Test
    void sessionReplaced_oldAnswerIsNotWaitedFor() {
        Conversation moved = new Conversation().open();
        moved.server.agrees(3_600);
        moved.timer.pass(Duration.ofMinutes(1));
        moved.server.starts("r");
        moved.server.errs("session_expired");
        moved.timer.pass(LONG);
        assertEquals(List.of(), moved.log.all(Failed.class));
    }

    private String lastAsk() {
        return call.server.lastSent("response.create").orElseThrow().getString("event_id");
    }

    private void assertGoesOn() {
        assertEquals(List.of(), call.log.all(Failed.class));
    }

    private static void assertFailsInTime(Conversation silent) {
        silent.timer.pass(JUST);
        assertEquals(List.of(), silent.log.all(Failed.class));
        silent.timer.pass(Duration.ofMillis(1));
        assertFailed(silent);
    }

    private static void assertFailed(Conversation silent) {
        assertEquals(
                List.of(new Failed(Failed.Kind.UNAVAILABLE, "the engine fell silent")), silent.log.all(Failed.class));
    }
}
