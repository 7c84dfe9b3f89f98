package io.trunkline.ports.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.voice.VoiceEvent.Audio;
import io.trunkline.ports.voice.VoiceEvent.Ready;
import io.trunkline.ports.voice.VoiceEvent.UtteranceEnded;
import java.util.HashSet;
import java.util.Set;

/** What an engine told; knows what none may ever tell. */
public final class VoiceEventLog extends EventLog<VoiceEvent> {
    /** An empty log. */
    public VoiceEventLog() {}

    /** Fail if this could not be the story of one conversation. */
    public void assertSound() {
        assertOrderly(Ready.class);
        assertOnce(Ready.class);
        Set<String> ended = new HashSet<>();
        for (VoiceEvent event : all()) {
            switch (event) {
                case Audio audio -> {
                    assertFalse(ended.contains(audio.utterance()), () -> "audio after the end of " + audio.utterance());
                    assertTrue(audio.frame().length() > 0, "a frame without audio");
                    assertEquals(audio.frame().bytes().length, audio.frame().length(), "a frame must decode");
                }
                case UtteranceEnded end ->
                    assertTrue(ended.add(end.utterance()), () -> end.utterance() + " ended twice");
                default -> {}
            }
        }
    }
}
