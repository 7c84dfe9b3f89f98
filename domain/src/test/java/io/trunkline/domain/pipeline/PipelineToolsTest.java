package io.trunkline.domain.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.Message;
import io.trunkline.ports.voice.ModelEvent;
import io.trunkline.ports.voice.SpeechEvent;
import io.trunkline.ports.voice.ToolBox;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tools that the model of a pipeline uses. */
class PipelineToolsTest {
    private final PipelineBench bench = new PipelineBench();

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
}
