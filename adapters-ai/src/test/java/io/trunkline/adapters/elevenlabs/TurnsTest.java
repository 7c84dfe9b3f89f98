package io.trunkline.adapters.elevenlabs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trunkline.ports.voice.VoiceEvent.Ready;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose turn it is, as told to a host that waits for the answer from the moment the caller stopped. */
class TurnsTest {
    private final FakeLine line = new FakeLine();
    private final Rig rig = new Rig();

    @BeforeEach
    void begin() {
        rig.sockets = line;
        rig.open();
        line.begins();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void callerSpeaksWhileTheAgentIsQuiet_stopIsTold() {
        callerSays("Hello.");
        assertTold("CallerStopped", "CallerSaid");
    }

    @Test
    void everyTurn_stopIsTold() {
        callerSays("Hello.");
        line.responds("Hello.");
        line.speaks("5");
        rig.pass(Duration.ofSeconds(1));
        callerSays("Are you there?");
        assertTold(
                "CallerStopped", "CallerSaid", "AgentSaid", "Audio", "UtteranceEnded", "CallerStopped", "CallerSaid");
    }

    @Test
    void callerInterrupts_stopIsToldOnceAndAfterTheStart() {
        line.speaks("5");
        line.interrupts("5");
        callerSays("Wait.");
        assertTold("Audio", "CallerStarted", "UtteranceEnded", "CallerStopped", "CallerSaid");
    }

    @Test
    void nothingUnderstoodAfterAnInterruption_stopIsTold() {
        line.speaks("5");
        line.interrupts("5");
        callerSays(" ");
        callerSays(" ");
        assertTold("Audio", "CallerStarted", "UtteranceEnded", "CallerStopped");
    }

    @Test
    void nothingUnderstood_nothingIsTold() {
        callerSays("");
        assertTold();
    }

    @Test
    void transcriptAfterTheAnswerBegan_nobodyWaitsForAnAnswer() {
        line.speaks("5");
        callerSays("Hello.");
        assertTold("Audio", "CallerSaid");
    }

    @Test
    void transcriptOfAnInterruptionAfterTheAnswerBegan_nobodyWaitsForAnAnswer() {
        line.speaks("5");
        line.interrupts("5");
        line.speaks("6");
        callerSays("Wait.");
        rig.pass(Duration.ofSeconds(1));
        callerSays("Go on.");
        assertTold(
                "Audio",
                "CallerStarted",
                "UtteranceEnded",
                "Audio",
                "CallerSaid",
                "UtteranceEnded",
                "CallerStopped",
                "CallerSaid");
    }

    @Test
    void transcriptBetweenTheAnswersTextAndItsSound_soundIsStillWaitedFor() {
        line.responds("Hello.");
        callerSays("Hello?");
        line.speaks("5");
        assertTold("AgentSaid", "CallerStopped", "CallerSaid", "Audio");
    }

    private void callerSays(String text) {
        line.says("{'type':'user_transcript','user_transcription_event':{'user_transcript':'" + text
                + "','event_id':4}}");
    }

    private void assertTold(String... events) {
        assertEquals(
                List.of(events),
                rig.log.all().stream()
                        .filter(event -> !(event instanceof Ready))
                        .map(event -> event.getClass().getSimpleName())
                        .toList());
    }
}
