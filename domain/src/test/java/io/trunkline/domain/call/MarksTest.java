package io.trunkline.domain.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.media.MediaEvent;
import io.trunkline.ports.voice.VoiceEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often a carrier is asked to tell what was played. */
class MarksTest {
    private final CallBench bench = new CallBench();

    @BeforeEach
    void goLive() {
        bench.goLive();
    }

    @Test
    void engineThatSpeaksInFrames_isMarkedAtItsBeginningEvery100MillisAndAtItsEnd() {
        speak("u", 20, 10);

        assertEquals(10, bench.line.audio.size());
        assertEquals(2, bench.line.marks.size());

        bench.engineSays(new VoiceEvent.UtteranceEnded("u"));

        assertEquals(3, bench.line.marks.size());
    }

    @Test
    void engineThatSpeaksInPieces_isMarkedBehindEach() {
        speak("u", 100, 3);
        bench.engineSays(new VoiceEvent.UtteranceEnded("u"));

        assertEquals(3, bench.line.marks.size());
    }

    @Test
    void everyMarkComesBack_utteranceWasHeardWhole() {
        speak("u", 20, 9);
        bench.engineSays(new VoiceEvent.UtteranceEnded("u"));
        bench.pass(Duration.ofMillis(180));
        linePlaysAll();

        assertTrue(bench.timeline().contains("agent.stopped {heard.ms=180, utterance=u}"), bench.timeline()::toString);
    }

    @Test
    void interruptedBetweenMarks_theClockTellsWhatWasHeard() {
        speak("u", 20, 30);
        bench.pass(Duration.ofMillis(250));
        bench.engineSays(new VoiceEvent.CallerStarted());

        assertTrue(bench.timeline().contains("agent.stopped {heard.ms=250, utterance=u}"), bench.timeline()::toString);
    }

    @Test
    void nextUtterance_isMarkedFromItsFirstFrame() {
        speak("u", 20, 3);
        bench.engineSays(new VoiceEvent.UtteranceEnded("u"));
        List<String> before = List.copyOf(bench.line.marks);
        speak("next", 20, 1);

        assertEquals(before.size() + 1, bench.line.marks.size());
    }

    private void speak(String utterance, int millis, int times) {
        for (int i = 0; i < times; i++) {
            bench.engineSays(new VoiceEvent.Audio(
                    utterance, AudioFrame.of(AudioFormat.PCMU_8K, new byte[AudioFormat.PCMU_8K.bytes(millis)])));
        }
    }

    private void linePlaysAll() {
        List.copyOf(bench.line.marks).forEach(mark -> bench.conductor.on(new MediaEvent.MarkReached(mark)));
        bench.run();
    }
}
