package io.trunkline.domain.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.Message;
import io.trunkline.ports.voice.ModelEvent;
import io.trunkline.ports.voice.SpeechEvent;
import io.trunkline.ports.voice.VoiceEvent;
import io.trunkline.ports.voice.Warned;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Services of a pipeline that fail or fall silent: somebody else goes on, or the same once more. */
class PipelineFallbackTest {
    private final PipelineBench bench = new PipelineBench();

    @Test
    void modelSaysNothing_nextOneIsAsked_andWhereNoneIsLeftItFails() {
        bench.options.put("llm", "mind, other-mind");
        bench.open();
        bench.callerSays("Hello?");
        bench.mind.finishes();
        assertEquals(1, bench.otherMind.requests.size());
        bench.otherMind.finishes();
        bench.mind.finishes();
        bench.expectFailed(Failed.Kind.UNAVAILABLE);
    }

    @Test
    void modelSaysNothingAfterATool_itHadSpokenBefore_isLeftAlone() {
        bench.open();
        bench.callerSays("Press one.");
        bench.mind.says("I press it now.");
        bench.mind.tell(new ModelEvent.ToolAsked(new Message.ToolUse("call_1", "look_up", "{}")));
        bench.mind.finishes();
        bench.advance(0);
        bench.mind.finishes();
        assertEquals(2, bench.mind.requests.size());
        assertEquals(List.of(), bench.all(Failed.class));
    }

    @Test
    void modelRefuses_theNextOneAnswersFromThenOn() {
        bench.options.put("llm", "mind, other-mind:big");
        bench.open();
        bench.callerSays("Hello");
        bench.mind.tell(new Failed(Failed.Kind.REFUSED, "no key"));
        assertEquals(
                Optional.of("big"), bench.otherMind.requests.getLast().choice().model());
        bench.otherMind.says("Hi.");
        bench.otherMind.finishes();
        bench.callerSays("Again");
        assertEquals(1, bench.mind.requests.size());
        assertEquals(2, bench.otherMind.requests.size());
        assertEquals(1, bench.all(Warned.class).size());
    }

    @Test
    void modelDoesNotBegin_theNextOneIsAsked() {
        bench.options.put("llm", "mind, other-mind");
        bench.open();
        bench.callerSays("Hello");
        bench.advance(6_100);
        assertEquals(1, bench.mind.cancelled);
        assertEquals(1, bench.otherMind.requests.size());
    }

    @Test
    void noModelLeft_fails() {
        bench.open();
        bench.callerSays("Hello");
        bench.mind.tell(new Failed(Failed.Kind.UNAVAILABLE, "down"));
        assertEquals(2, bench.mind.requests.size());
        bench.mind.tell(new Failed(Failed.Kind.UNAVAILABLE, "down"));
        bench.expectFailed(Failed.Kind.UNAVAILABLE);
        assertEquals(1, bench.ears.closed);
    }

    @Test
    void modelBreaksOffMidway_whatItSaidIsSaidToItsEnd() {
        bench.open();
        bench.callerSays("Hello");
        bench.mind.says("I was about to ");
        bench.mind.says("say, that");
        bench.mind.tell(new Failed(Failed.Kind.UNAVAILABLE, "cut"));
        assertEquals(List.of("answer-1: I was about to say, ", "answer-1: that"), bench.mouth.said);
        assertEquals(List.of(), bench.all(Failed.class));
    }

    @Test
    void speechStalls_theNextVoiceSaysWhatIsLeft() {
        bench.options.put("tts", "mouth, other-mouth");
        bench.open();
        bench.callerSays("Hello");
        bench.mind.says("The first sentence is here. ", "The second sentence is there. ");
        bench.mind.finishes();
        bench.mouth.speaks("answer-1", 1_900);
        bench.advance(4_100);
        assertEquals(List.of("answer-1: The second sentence is there. "), bench.otherMouth.said);
        bench.otherMouth.speaks("answer-1", 1_500);
        bench.otherMouth.finishes("answer-1");
        assertEquals(List.of(new VoiceEvent.UtteranceEnded("answer-1")), bench.all(VoiceEvent.UtteranceEnded.class));
    }

    @Test
    void speechToTextFails_whatTheCallerSaysMeanwhileIsKeptForTheNext() {
        bench.options.put("stt", "ears, other-ears");
        bench.otherEars.formats = List.of(AudioFormat.PCM16_16K);
        bench.otherEars.ready = false;
        bench.open();
        bench.ears.tell(new Failed(Failed.Kind.UNAVAILABLE, "gone"));
        bench.hears(200, true);
        bench.otherEars.tell(new SpeechEvent.Ready());
        assertEquals(List.of(), bench.ears.heard);
        long millis =
                bench.otherEars.heard.stream().mapToLong(AudioFrame::millis).sum();
        assertTrue(millis > 180, "heard " + millis + " ms");
        assertEquals(AudioFormat.PCM16_16K, bench.otherEars.heard.getFirst().format());
    }

    /** The caller speaks and waits; nothing comes of it. */
    private void speakInVain(long millis) {
        bench.hears(millis, true);
        bench.hears(6_000, false);
    }

    @Test
    void speechToTextSaysNothingOfWhatTheCallerSaid_nextOneHears() {
        bench.options.put("stt", "ears, other-ears");
        bench.open();
        speakInVain(1_500);
        assertEquals(1, bench.ears.closed);
        assertEquals(1, bench.otherEars.opened.size());
        assertEquals(1, bench.all(Warned.class).size());
        assertTrue(bench.all(Warned.class).getFirst().reason().contains("told nothing"));
        bench.hears(200, true);
        assertTrue(bench.otherEars.heard.size() > 10);
    }

    @Test
    void speechToTextSaysNothing_onlyOne_isBegunAnewOnceAndTheCallGoesOn() {
        bench.open();
        speakInVain(1_500);
        assertEquals(2, bench.ears.opened.size());
        speakInVain(1_500);
        speakInVain(1_500);
        assertEquals(2, bench.ears.opened.size(), "what it hears may be noise");
        assertEquals(List.of(), bench.all(Failed.class));
        bench.callerSays("Hello?");
        speakInVain(1_500);
        assertEquals(3, bench.ears.opened.size(), "it had worked meanwhile");
    }

    @Test
    void speechToTextSaysNothingOfACough_isLeftAlone() {
        bench.open();
        speakInVain(600);
        assertEquals(1, bench.ears.opened.size());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void speechToTextUnderstands_isLeftAlone(boolean detects) {
        bench.ears.detects = detects;
        bench.open();
        bench.hears(1_500, true);
        bench.callerSays("Hello?");
        bench.hears(6_000, false);
        assertEquals(1, bench.ears.opened.size());
    }

    @Test
    void speechToTextSaysThatItWasNothing_nextOneHears() {
        bench.ears.detects = false;
        bench.options.put("stt", "ears, other-ears");
        bench.open();
        bench.hears(1_500, true);
        bench.hears(1_000, false);
        bench.ears.tell(new SpeechEvent.TurnEnded(""));
        bench.hears(5_000, false);
        assertEquals(1, bench.otherEars.opened.size());
    }

    @Test
    void callIsOverWhileSpeechToTextSaysNothing_nothingIsBegunAnew() {
        bench.open();
        bench.hears(1_500, true);
        bench.hears(1_000, false);
        bench.session.close();
        bench.advance(10_000);
        assertEquals(1, bench.ears.opened.size());
    }

    @Test
    void speechToTextSaysNothingAgainAndAgain_whoeverListensIsAskedToEndTurns() {
        bench.ears.detects = false;
        bench.options.put("stt", "ears, other-ears");
        bench.open();
        speakInVain(1_500);
        speakInVain(1_500);
        speakInVain(1_500);
        assertEquals(2, bench.ears.opened.size());
        assertEquals(1, bench.otherEars.opened.size());
        int ended = bench.ears.turnsEnded;
        bench.hears(600, true);
        bench.hears(700, false);
        assertEquals(ended + 1, bench.ears.turnsEnded);
    }

    @Test
    void speechToTextFailsTwice_whatTheCallerSaysMeanwhileIsKeptForTheThird() {
        bench.options.put("stt", "ears, other-ears");
        bench.open();
        bench.otherEars.ready = false;
        bench.ears.tell(new Failed(Failed.Kind.UNAVAILABLE, "gone"));
        bench.ears.heard.clear();
        bench.hears(200, true);
        bench.otherEars.tell(new Failed(Failed.Kind.UNAVAILABLE, "gone, too"));
        bench.advance(0);
        assertEquals(10, bench.ears.heard.size());
    }

    @Test
    void speechToTextNeverReady_fails() {
        bench.ears.ready = false;
        bench.open();
        bench.advance(11_000);
        bench.expectFailed(Failed.Kind.UNAVAILABLE);
    }
}
