package io.trunkline.domain.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.voice.Message;
import io.trunkline.ports.voice.ModelEvent;
import io.trunkline.ports.voice.SpeechEvent;
import io.trunkline.ports.voice.SynthesisEvent;
import io.trunkline.ports.voice.VoiceEvent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who speaks in a pipeline: interruptions, and what only seemed to be one. */
class PipelineFloorTest {
    private final PipelineBench bench = new PipelineBench();

    private static Message.Agent agent(Message message) {
        return assertInstanceOf(Message.Agent.class, message);
    }

    @Test
    void bargeIn_after400Of3000Millis_everythingStopsAndOnlyThatIsRemembered() {
        bench.open();
        String utterance =
                bench.answered("One two three four five six seven eight nine ten eleven twelve thirteen fourteen.");
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
        bench.answered("Nobody will hear this.");
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
        String utterance = bench.answered("Alpha beta gamma.");
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
        bench.answered("A long answer that goes on.");
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
        String utterance = bench.answered("We have a table at eight. Shall I book it?");
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
        String utterance = bench.answered("Fine.");
        bench.mouth.speaks(utterance, 500);
        bench.mouth.finishes(utterance);
        almostSays("uh");
        assertEquals(1, bench.mind.requests.size());
        assertEquals(1, bench.all(VoiceEvent.CallerStopped.class).size());
    }

    @Test
    void serviceUnderstandsOnlyAtTheEnd_longInterruption_agentDoesNotSpeakOverIt() {
        bench.ears.detects = false;
        bench.open();
        String utterance = bench.answered("We have a table at eight.");
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
        String utterance = bench.answered("We have a table at eight.");
        bench.mouth.speaks(utterance, 9_000);
        bench.hears(600, true);
        bench.hears(700, false);
        bench.ears.tell(new SpeechEvent.TurnEnded(""));
        assertEquals(1, bench.all(VoiceEvent.AgentResumed.class).size());
    }
}
