package io.trunkline.domain.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.Message;
import io.trunkline.ports.voice.ModelEvent;
import io.trunkline.ports.voice.SpeechEvent;
import io.trunkline.ports.voice.SynthesisEvent;
import io.trunkline.ports.voice.ToolBox;
import io.trunkline.ports.voice.Used;
import io.trunkline.ports.voice.VoiceEvent;
import io.trunkline.ports.voice.Warned;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pipeline from outside: what it tells the host and what it asks of its services. */
class PipelineTest {
    private final PipelineBench bench = new PipelineBench();

    private String answered(String text) {
        bench.callerSays("Hello");
        bench.mind.says(text);
        bench.mind.finishes();
        return bench.all(VoiceEvent.AgentSaid.class).getLast().utterance();
    }

    private static Message.Agent agent(Message message) {
        return assertInstanceOf(Message.Agent.class, message);
    }

    @Test
    void opened_bothServicesReady_readyWithTheirFormats() {
        bench.mouth.formats = List.of(AudioFormat.PCM16_24K);
        bench.open();
        assertEquals(List.of(new VoiceEvent.Ready(AudioFormat.PCMU_8K, AudioFormat.PCM16_24K)), bench.told);
    }

    @Test
    void firstMessage_isSpokenWithoutTheModel() {
        bench.firstMessage = Optional.of("Good day. How can I help?");
        bench.open();
        assertEquals(List.of("answer-1: Good day. How can I help?"), bench.mouth.said);
        assertEquals(List.of(), bench.mind.requests);
        assertEquals(
                List.of(new VoiceEvent.AgentSaid("answer-1", "Good day. How can I help?")),
                bench.all(VoiceEvent.AgentSaid.class));
    }

    @Test
    void callerSpeaks_modelAnswers_firstClauseIsSpokenAtOnce() {
        bench.open();
        bench.callerSays("Do you have a table?");
        bench.mind.says("Of course we do, ", "for how many");
        assertEquals(List.of("answer-1: Of course we do, "), bench.mouth.said);
        bench.mind.says(" people? I can", " check.");
        bench.mind.finishes();
        assertEquals(
                List.of("answer-1: Of course we do, ", "answer-1: for how many people? ", "answer-1: I can check."),
                bench.mouth.said);
        assertEquals(List.of("answer-1"), bench.mouth.ended);
        assertEquals(
                List.of(new VoiceEvent.CallerSaid("Do you have a table?")), bench.all(VoiceEvent.CallerSaid.class));
    }

    @Test
    void twoTurns_modelKnowsWhatWasSaid() {
        bench.open();
        String utterance = answered("I am fine.");
        bench.mouth.speaks(utterance, 700);
        bench.mouth.finishes(utterance);
        bench.callerSays("And now?");
        assertEquals(
                List.of(
                        new Message.Caller("Hello"),
                        new Message.Agent("I am fine.", List.of(), Optional.empty()),
                        new Message.Caller("And now?")),
                bench.mind.lastMessages());
        assertEquals("Be kind.", bench.mind.requests.getLast().instructions());
    }

    @Test
    void bargeIn_after400Of3000Millis_everythingStopsAndOnlyThatIsRemembered() {
        bench.open();
        String utterance =
                answered("One two three four five six seven eight nine ten eleven twelve thirteen fourteen.");
        bench.mouth.speaks(utterance, 3_000);
        bench.mouth.finishes(utterance);
        bench.ears.tell(new SpeechEvent.TurnStarted());
        bench.ears.tell(new SpeechEvent.Partial("Wait"));
        assertInstanceOf(VoiceEvent.CallerStarted.class, bench.told.getLast());
        bench.session.interrupted(utterance, 400);
        bench.ears.tell(new SpeechEvent.TurnEnded("Wait"));
        assertEquals("One two", agent(bench.mind.lastMessages().get(1)).text());
        assertEquals(
                new VoiceEvent.AgentSaid(utterance, "One two …"),
                bench.all(VoiceEvent.AgentSaid.class).getLast());
    }

    @Test
    void bargeIn_understoodOnlyWhenTheTurnEnds_modelIsAskedWhenTheHostHasToldWhatWasHeard() {
        bench.open();
        bench.callerSays("What do you have?");
        bench.mind.says("Bread, rolls and cakes.");
        bench.mind.finishes();
        bench.mouth.speaks("answer-1", 2_300);
        bench.mouth.finishes("answer-1");
        bench.heard.put("answer-1", 600L);
        bench.ears.tell(new SpeechEvent.TurnEnded("Stop"));
        assertEquals(
                List.of(
                        new Message.Caller("What do you have?"),
                        new Message.Agent("Bread,", List.of(), Optional.empty()),
                        new Message.Caller("Stop")),
                bench.mind.lastMessages());
    }

    @Test
    void bargeIn_hostTellsNothing_modelIsAskedAllTheSame() {
        bench.hostAnswers = false;
        bench.open();
        bench.callerSays("Hello");
        assertEquals(List.of(), bench.mind.requests);
        bench.advance(500);
        assertEquals(1, bench.mind.requests.size());
        bench.advance(500);
        assertEquals(1, bench.mind.requests.size());
    }

    @Test
    void bargeIn_whileTheModelStillAnswers_modelAndSpeechAreCancelledAndNothingMoreIsTold() {
        bench.open();
        bench.callerSays("Hello");
        bench.mind.says("This will be long, ", "very long. And then some.");
        bench.mouth.speaks("answer-1", 200);
        bench.ears.tell(new SpeechEvent.Partial("Stop"));
        assertEquals(1, bench.mind.cancelled);
        int told = bench.told.size();
        bench.mind.says("More.");
        bench.mouth.speaks("answer-1", 200);
        bench.mouth.finishes("answer-1");
        assertEquals(told, bench.told.size(), bench.told::toString);
        bench.session.interrupted("answer-1", 100);
        assertEquals(List.of("answer-1 at 100"), bench.mouth.cancelled);
    }

    @Test
    void bargeIn_beforeAnyAudio_speechIsCancelledWithoutTheHost() {
        bench.open();
        answered("Nobody will hear this.");
        bench.callerSays("Another thing");
        assertEquals(List.of("answer-1 at 0"), bench.mouth.cancelled);
        assertEquals(
                new VoiceEvent.AgentSaid("answer-1", ""),
                bench.all(VoiceEvent.AgentSaid.class).getLast());
        assertEquals(
                List.of(new Message.Caller("Hello"), new Message.Caller("Another thing")), bench.mind.lastMessages());
    }

    @Test
    void bargeIn_wordTimesTold_cutsWhereTheVendorSays() {
        bench.open();
        String utterance = answered("Alpha beta gamma.");
        bench.mouth.events.accept(new SynthesisEvent.Timed(utterance, "Alpha ", 0));
        bench.mouth.events.accept(new SynthesisEvent.Timed(utterance, "beta ", 900));
        bench.mouth.events.accept(new SynthesisEvent.Timed(utterance, "gamma.", 950));
        bench.mouth.speaks(utterance, 2_000);
        bench.mouth.finishes(utterance);
        bench.ears.tell(new SpeechEvent.Partial("Hm"));
        bench.session.interrupted(utterance, 800);
        bench.ears.tell(new SpeechEvent.TurnEnded("Hm"));
        assertEquals("Alpha", agent(bench.mind.lastMessages().get(1)).text());
    }

    @Test
    void noise_agentIsHeldAndResumed_andNotInterrupted() {
        bench.open();
        answered("A long answer that goes on.");
        int held = bench.all(VoiceEvent.AgentHeld.class).size();
        bench.hears(300, true);
        assertEquals(held + 1, bench.all(VoiceEvent.AgentHeld.class).size());
        bench.hears(2_000, false);
        assertEquals(1, bench.all(VoiceEvent.AgentResumed.class).size());
        assertEquals(1, bench.all(VoiceEvent.CallerStarted.class).size());
        assertEquals(0, bench.mind.cancelled);
    }

    @Test
    void shortNoise_agentIsNotEvenHeld() {
        bench.open();
        bench.hears(100, true);
        bench.hears(1_000, false);
        assertEquals(List.of(), bench.all(VoiceEvent.AgentHeld.class));
    }

    @Test
    void serviceWithoutTurns_silenceEndsTheTurn() {
        bench.ears.detects = false;
        bench.open();
        bench.hears(500, true);
        bench.hears(700, false);
        assertEquals(1, bench.ears.turnsEnded);
        bench.ears.tell(new SpeechEvent.TurnEnded("Hello"));
        assertEquals(List.of(new Message.Caller("Hello")), bench.mind.lastMessages());
    }

    @Test
    void serviceOwesTheEndOfATurn_itIsAskedAndThenWhatWasUnderstoodCounts() {
        bench.open();
        bench.ears.tell(new SpeechEvent.Partial("I would like"));
        bench.advance(4_100);
        assertEquals(1, bench.ears.turnsEnded);
        bench.advance(2_100);
        assertEquals(List.of(new Message.Caller("I would like")), bench.mind.lastMessages());
    }

    @Test
    void tool_isUsedWhileTextStreams_andItsOutputAnswered() {
        bench.open();
        bench.callerSays("Where is my order?");
        bench.mind.says("Let me look. ");
        Message.ToolUse use = new Message.ToolUse("call_1", "look_up", "{}");
        bench.mind.tell(new ModelEvent.ToolAsked(use));
        bench.advance(0);
        assertEquals(List.of("look_up{}"), bench.used);
        assertEquals(1, bench.mind.requests.size());
        bench.mind.finishes();
        assertEquals(
                List.of(
                        new Message.Caller("Where is my order?"),
                        new Message.Agent("Let me look.", List.of(use), Optional.empty()),
                        new Message.ToolOutput(use, "{\"ok\":true}")),
                bench.mind.lastMessages());
        bench.mind.says("It is on its way.");
        bench.mind.finishes();
        assertEquals(List.of("answer-1: Let me look. ", "answer-2: It is on its way."), bench.mouth.said);
    }

    @Test
    void lastTool_nothingFollowsAndTheGoodbyeIsNotCut() {
        bench.toolResult = new ToolBox.Result("{}", true);
        bench.open();
        bench.callerSays("Goodbye");
        bench.mind.says("Goodbye and thank you.");
        bench.mind.tell(new ModelEvent.ToolAsked(new Message.ToolUse("call_1", "end_call", "{}")));
        bench.advance(0);
        bench.mind.finishes();
        bench.mouth.speaks("answer-1", 1_000);
        int told = bench.told.size();
        bench.ears.tell(new SpeechEvent.Partial("Bye bye"));
        bench.callerSays("Bye bye");
        bench.hears(1_000, true);
        assertEquals(told, bench.told.size(), bench.told::toString);
        assertEquals(1, bench.mind.requests.size());
    }

    @Test
    void lastTool_isUsedWhenTheGoodbyeIsWithTheHost() {
        bench.toolResult = new ToolBox.Result("{}", true);
        bench.open();
        bench.callerSays("Goodbye");
        bench.mind.says("Goodbye and thank you.");
        bench.mind.tell(new ModelEvent.ToolAsked(new Message.ToolUse("call_1", "end_call", "{}")));
        bench.mind.finishes();
        bench.mouth.speaks("answer-1", 1_000);
        bench.advance(1_000);
        assertEquals(List.of(), bench.used);
        bench.mouth.finishes("answer-1");
        bench.advance(0);
        assertEquals(List.of("end_call{}"), bench.used);
        assertEquals(1, bench.mind.requests.size());
    }

    @Test
    void lastTool_withoutAGoodbye_isUsedAtOnce() {
        bench.open();
        bench.callerSays("Goodbye");
        bench.mind.tell(new ModelEvent.ToolAsked(new Message.ToolUse("call_1", "end_call", "{}")));
        bench.mind.finishes();
        bench.advance(0);
        assertEquals(List.of("end_call{}"), bench.used);
    }

    @Test
    void lastTool_goodbyeIsSilencedByAKey_isNotUsed_andTheKeyIsAnswered() {
        bench.open();
        bench.callerSays("Goodbye");
        bench.mind.says("Goodbye and thank you. ");
        bench.mind.tell(new ModelEvent.ToolAsked(new Message.ToolUse("call_1", "end_call", "{}")));
        bench.mouth.speaks("answer-1", 1_000);
        bench.session.interrupted("answer-1", 500);
        bench.session.press('#');
        bench.advance(0);
        assertEquals(List.of(), bench.used);
        assertEquals(new Message.Caller("[DTMF: #]"), bench.mind.lastMessages().getLast());
    }

    @Test
    void lastTool_refused_theConversationGoesOn() {
        bench.toolResult = new ToolBox.Result("{\"error\":\"not now\"}", false);
        bench.open();
        bench.callerSays("Goodbye");
        bench.mind.tell(new ModelEvent.ToolAsked(new Message.ToolUse("call_1", "end_call", "{}")));
        bench.mind.finishes();
        bench.advance(0);
        assertEquals(2, bench.mind.requests.size());
        bench.callerSays("Hello?");
        assertEquals(3, bench.mind.requests.size());
    }

    @Test
    void callerSpeaksWhileAToolWorks_bothAreAnsweredTogether() {
        bench.open();
        bench.callerSays("Look it up");
        bench.mind.tell(new ModelEvent.ToolAsked(new Message.ToolUse("call_1", "look_up", "{}")));
        bench.mind.finishes();
        bench.callerSays("Hurry");
        assertEquals(1, bench.mind.requests.size());
        bench.advance(0);
        assertEquals(2, bench.mind.requests.size());
        assertEquals(new Message.Caller("Hurry"), bench.mind.lastMessages().getLast());
    }

    @Test
    void toolsForEver_areStopped_andSomebodyElseHasToAnswer() {
        bench.open();
        bench.callerSays("Loop");
        for (int i = 0; i < 20; i++) {
            bench.mind.tell(new ModelEvent.ToolAsked(new Message.ToolUse("call_" + i, "look_up", "{}")));
            bench.advance(0);
            bench.mind.finishes();
        }
        assertEquals(9, bench.mind.requests.size());
        bench.expectFailed(Failed.Kind.INVALID);
    }

    @Test
    void toolThrows_modelLearnsThatItBroke() {
        bench.open();
        bench.toolResult = null;
        bench.callerSays("Look it up.");
        bench.mind.tell(new ModelEvent.ToolAsked(new Message.ToolUse("call_1", "look_up", "{}")));
        bench.mind.finishes();
        bench.advance(0);
        assertEquals(2, bench.mind.requests.size());
        Message.ToolOutput output = assertInstanceOf(
                Message.ToolOutput.class, bench.mind.lastMessages().getLast());
        assertTrue(output.output().contains("broke"), output.output());
    }

    /** A word seemed to be understood, and then it was nothing. */
    private void almostSays(String word) {
        bench.ears.tell(new SpeechEvent.TurnStarted());
        bench.ears.tell(new SpeechEvent.Partial(word));
        bench.ears.tell(new SpeechEvent.TurnEnded(""));
    }

    @Test
    void callerAlmostSaysSomething_modelWasThinking_itIsAskedAgain() {
        bench.open();
        bench.callerSays("Do you have a table?");
        almostSays("uh");
        assertEquals(1, bench.mind.cancelled);
        assertEquals(2, bench.mind.requests.size());
        assertEquals(List.of(new Message.Caller("Do you have a table?")), bench.mind.lastMessages());
        assertInstanceOf(VoiceEvent.CallerStopped.class, bench.told.getLast(), "the answer is waited for");
    }

    @Test
    void callerAlmostSaysSomething_agentWasSpeaking_itGoesOn() {
        bench.open();
        String utterance = answered("We have a table at eight. Shall I book it?");
        bench.mouth.speaks(utterance, 3_000);
        bench.mouth.finishes(utterance);
        bench.heard.put(utterance, 1_500L);
        almostSays("uh");
        assertEquals(2, bench.mind.requests.size());
        Message.Caller last =
                assertInstanceOf(Message.Caller.class, bench.mind.lastMessages().getLast());
        assertTrue(last.text().contains("Go on"), last.text());
    }

    @Test
    void callerAlmostSaysSomething_toolHadAnsweredMeanwhile_modelReadsIt() {
        bench.open();
        bench.callerSays("Look it up.");
        bench.mind.tell(new ModelEvent.ToolAsked(new Message.ToolUse("call_1", "look_up", "{}")));
        bench.mind.finishes();
        bench.ears.tell(new SpeechEvent.TurnStarted());
        bench.ears.tell(new SpeechEvent.Partial("uh"));
        bench.advance(0);
        assertEquals(1, bench.mind.requests.size());
        bench.ears.tell(new SpeechEvent.TurnEnded(""));
        assertEquals(2, bench.mind.requests.size());
        assertInstanceOf(Message.ToolOutput.class, bench.mind.lastMessages().getLast());
    }

    @Test
    void callerAlmostSaysSomething_nothingWasGoingOn_nothingIsAsked() {
        bench.open();
        String utterance = answered("Fine.");
        bench.mouth.speaks(utterance, 500);
        bench.mouth.finishes(utterance);
        almostSays("uh");
        assertEquals(1, bench.mind.requests.size());
        assertEquals(1, bench.all(VoiceEvent.CallerStopped.class).size());
    }

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
    void serviceUnderstandsOnlyAtTheEnd_longInterruption_agentDoesNotSpeakOverIt() {
        bench.ears.detects = false;
        bench.open();
        String utterance = answered("We have a table at eight.");
        bench.mouth.speaks(utterance, 9_000);
        bench.hears(3_500, true);
        bench.hears(700, false);
        assertEquals(List.of(), bench.all(VoiceEvent.AgentResumed.class));
        bench.advance(1_500);
        assertEquals(List.of(), bench.all(VoiceEvent.AgentResumed.class), "the vendor is still writing it down");
        bench.ears.tell(new SpeechEvent.TurnEnded("No, at nine."));
        assertEquals(2, bench.mind.requests.size());
        assertEquals(List.of(), bench.all(VoiceEvent.AgentResumed.class));
    }

    @Test
    void serviceUnderstandsOnlyAtTheEnd_itWasNothing_agentGoesOn() {
        bench.ears.detects = false;
        bench.open();
        String utterance = answered("We have a table at eight.");
        bench.mouth.speaks(utterance, 9_000);
        bench.hears(600, true);
        bench.hears(700, false);
        bench.ears.tell(new SpeechEvent.TurnEnded(""));
        assertEquals(1, bench.all(VoiceEvent.AgentResumed.class).size());
    }

    @Test
    void keys_areOneMessage() {
        bench.open();
        bench.session.press('1');
        bench.advance(1_000);
        bench.session.press('2');
        bench.advance(1_600);
        assertEquals(List.of(new Message.Caller("[DTMF: 12]")), bench.mind.lastMessages());
        bench.session.press('#');
        assertEquals(new Message.Caller("[DTMF: #]"), bench.mind.lastMessages().getLast());
        assertEquals(List.of(), bench.all(VoiceEvent.CallerSaid.class));
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

    @Test
    void tookOver_callerSpokeLast_isAnsweredWithoutGreeting() {
        bench.firstMessage = Optional.of("Hello!");
        bench.before.add(new CallSummary.Line("agent", "Hello!"));
        bench.before.add(new CallSummary.Line("caller", "My name is Ann."));
        bench.open();
        assertEquals(
                new Message.Caller("My name is Ann."), bench.mind.lastMessages().getLast());
        assertEquals(List.of(), bench.mouth.said);
    }

    @Test
    void unknownService_failsAsInvalid() {
        bench.options.put("tts", "nobody");
        bench.open();
        bench.expectFailed(Failed.Kind.INVALID);
    }

    @Test
    void badOption_failsAsInvalidNamingIt() {
        bench.options.put("min-speech-ms", "soon");
        bench.open();
        assertTrue(bench.all(Failed.class).getFirst().reason().contains("min-speech-ms"));
    }

    @Test
    void markdown_isNotSpoken() {
        bench.open();
        answered("**Yes**, see [our page](https://example.com) 😀.");
        assertEquals(
                "answer-1: Yes, see our page .",
                String.join("", bench.mouth.said).replace("answer-1: see", "see"));
    }

    @Test
    void servicesTellLate_whatTheyUsed_isTold() {
        bench.open();
        answered("I am fine.");
        Used model = used("mind");
        Used ears = used("ears");
        Used mouth = used("mouth");
        bench.mind.tell(model);
        bench.session.close();
        bench.ears.tell(new SpeechEvent.Partial("Too late"));
        bench.ears.tell(ears);
        bench.mouth.events.accept(mouth);
        assertEquals(List.of(model, ears, mouth), bench.all(Used.class));
        assertEquals(mouth, bench.told.getLast());
    }

    private static Used used(String vendor) {
        return new Used(Usage.estimated(vendor, "", Usage.Unit.CHARACTERS, 1));
    }
}
