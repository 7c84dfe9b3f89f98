package io.trunkline.ports.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.voice.SpeechEvent.Partial;
import io.trunkline.ports.voice.SpeechEvent.Ready;
import io.trunkline.ports.voice.SpeechEvent.TurnEnded;
import io.trunkline.ports.voice.SpeechEvent.TurnStarted;
import java.util.List;

/** What a {@link SpeechToText} told; knows what none may ever tell. */
public final class SpeechEventLog extends EventLog<SpeechEvent> {
    /** An empty log. */
    public SpeechEventLog() {}

    /** The texts of the turns that have ended. */
    public List<String> turns() {
        return all(TurnEnded.class).stream().map(TurnEnded::text).toList();
    }

    /** Wait until so many turns have ended. */
    public void awaitTurns(int count) {
        await(() -> all(TurnEnded.class).size() >= count, count + " turns");
    }

    /** Fail if this could not be the story of one transcription. */
    public void assertSound(boolean detectsTurns) {
        assertOrderly(Ready.class);
        assertOnce(Ready.class);
        assertTurns(detectsTurns);
    }

    /** Fail if these could not be the turns of one transcription. */
    public void assertTurns(boolean detectsTurns) {
        boolean begun = !detectsTurns;
        for (SpeechEvent event : all()) {
            switch (event) {
                case TurnStarted _ -> {
                    assertTrue(detectsTurns, () -> "only who detects turns tells that one begins: " + all());
                    assertFalse(begun, () -> "a turn may not begin in another: " + all());
                    begun = true;
                }
                case Partial partial -> {
                    assertTrue(begun, () -> "a turn must begin first: " + all());
                    assertEquals(partial.text().strip(), partial.text());
                    assertFalse(partial.text().isEmpty(), "what was understood is told, silence is not");
                }
                case TurnEnded ended -> {
                    assertTrue(begun || ended.text().isEmpty(), () -> "a turn must begin first: " + all());
                    assertEquals(ended.text().strip(), ended.text());
                    begun = !detectsTurns;
                }
                default -> {}
            }
        }
    }
}
