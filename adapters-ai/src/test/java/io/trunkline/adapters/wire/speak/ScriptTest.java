package io.trunkline.adapters.wire.speak;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trunkline.adapters.wire.speak.Script.Clause;
import io.trunkline.adapters.wire.speak.Script.End;
import io.trunkline.adapters.wire.speak.Script.Line;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order of what is to be spoken. */
class ScriptTest {
    private final Script script = new Script();

    @Test
    void newName_endsTheOneBefore() {
        script.say("a", "One.");
        script.say("b", "Two.");
        script.end("b");
        assertEquals(List.of(new Clause("a", "One."), new End("a"), new Clause("b", "Two."), new End("b")), rest());
    }

    @Test
    void endedTwice_endsOnce() {
        script.say("a", "One.");
        script.end("a");
        script.end("a");
        script.say("a", "Late.");
        assertEquals(List.of(new Clause("a", "One."), new End("a")), rest());
    }

    @Test
    void endedWithoutAWord_ends() {
        script.end("a");
        assertEquals(List.of(new End("a")), rest());
    }

    @Test
    void cancelled_isStruckAndNotTakenUpAgain() {
        script.say("a", "One.");
        script.cancel("a");
        script.say("a", "Late.");
        script.end("a");
        script.say("b", "Two.");
        assertEquals(List.of(new Clause("b", "Two.")), rest());
    }

    @Test
    void clause_showsNoText() {
        assertEquals("Clause[a, 6 characters]", new Clause("a", "Secret").toString());
    }

    private List<Line> rest() {
        List<Line> lines = new ArrayList<>();
        while (script.next().isPresent()) {
            lines.add(script.next().orElseThrow());
            script.take();
        }
        return lines;
    }
}
