package io.trunkline.domain.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.VoiceEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An engine speaks faster than it is heard. */
class LeadTest {
    private static final long PIECE_MILLIS = 200;

    private final CallBench bench = new CallBench();

    @BeforeEach
    void goLive() {
        bench.goLive();
    }

    private void speak(String utterance, int millis) {
        bench.engineSays(new VoiceEvent.Audio(utterance, AudioFrame.of(AudioFormat.PCMU_8K, new byte[8 * millis])));
        bench.engineSays(new VoiceEvent.UtteranceEnded(utterance));
    }

    private long sent() {
        return bench.line.audio.stream().mapToLong(AudioFrame::millis).sum();
    }

    @Test
    void tenSecondsAtOnce_onlyTheLeadIsSent_theRestFollowsAsItIsHeard() {
        speak("u", 10_000);
        for (int second = 0; second < 10; second++) {
            long ahead = sent() - second * 1_000L;
            assertTrue(ahead <= Lead.MOST.toMillis() + PIECE_MILLIS, () -> ahead + " ms ahead");
            assertTrue(ahead >= Lead.MOST.toMillis() - PIECE_MILLIS || sent() == 10_000, () -> ahead + " ms ahead");
            bench.pass(Duration.ofSeconds(1));
        }
        assertEquals(10_000, sent());
    }

    @Test
    void interrupted_whatWaitsIsNeverSent() {
        speak("u", 10_000);
        bench.pass(Duration.ofSeconds(1));
        bench.engineSays(new VoiceEvent.CallerStarted());
        long before = sent();
        bench.pass(Duration.ofSeconds(5));
        assertEquals(before, sent());
        assertEquals(List.of("interrupted u 1000"), bench.engine.told);
    }

    @Test
    void twoUtterances_keepTheirOrder() {
        speak("first", 2_000);
        speak("second", 400);
        bench.pass(Duration.ofSeconds(3));
        assertEquals(2_400, sent());
        assertEquals(bench.line.audio.size(), bench.line.marks.size());
    }
}
