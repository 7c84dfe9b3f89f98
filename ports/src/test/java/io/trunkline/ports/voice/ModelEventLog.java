package io.trunkline.ports.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.trunkline.ports.call.Usage;
import io.trunkline.ports.voice.Message.ToolUse;
import io.trunkline.ports.voice.ModelEvent.Finished;
import io.trunkline.ports.voice.ModelEvent.Text;
import io.trunkline.ports.voice.ModelEvent.ToolAsked;
import java.util.List;
import java.util.stream.Collectors;

/** What a {@link LanguageModel} told of one answer; knows what none may ever tell. */
public final class ModelEventLog extends EventLog<ModelEvent> {
    /** An empty log. */
    public ModelEventLog() {}

    /** All that is said. */
    public String text() {
        return all(Text.class).stream().map(Text::delta).collect(Collectors.joining());
    }

    /** The tools that are asked for. */
    public List<ToolUse> uses() {
        return all(ToolAsked.class).stream().map(ToolAsked::use).toList();
    }

    /** Wait for the end of the answer. */
    public Finished awaitFinished() {
        return await(Finished.class);
    }

    /** Wait for the failure. */
    public Failed awaitFailed() {
        return await(Failed.class);
    }

    /** What was used; told once. */
    public Usage usage() {
        assertEquals(1, all(Used.class).size(), () -> all().toString());
        return all(Used.class).getFirst().usage();
    }

    /** Fail if this could not be the story of one answer. */
    public void assertSound() {
        assertOrderly(ModelEvent.class);
        assertOnce(Finished.class);
        assertOnce(Used.class);
        if (!all(Finished.class).isEmpty()) {
            assertInstanceOf(Finished.class, all().getLast(), () -> "Finished comes last: " + all());
        }
        all(Text.class).forEach(text -> assertFalse(text.delta().isEmpty(), "a piece without text"));
    }
}
