package io.trunkline.adapters.elevenlabs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.voice.VoiceEvent;
import io.trunkline.ports.voice.VoiceEvent.AgentSaid;
import io.trunkline.ports.voice.VoiceEvent.Audio;
import io.trunkline.ports.voice.VoiceEvent.UtteranceEnded;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What belongs to which utterance, message by message. */
class UtterancesTest {
    private final Rig rig = new Rig();
    private final FakeLine line = new FakeLine();

    @BeforeEach
    void begin() {
        rig.sockets = line;
        rig.settings.remove("api-key");
        rig.options.put("utterance-gap-ms", "500");
        rig.open();
        line.begins();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void textAfterAudio_belongsToIt() {
        line.speaks("1");
        line.responds("One.");
        line.speaks("2");
        assertEquals(List.of("A1", "S1", "A1"), story());
    }

    @Test
    void nextResponse_endsTheOneBefore() {
        line.responds("One.");
        line.speaks("1");
        line.responds("Two.");
        line.speaks("2");
        assertEquals(List.of("S1", "A1", "E1", "S2", "A2"), story());
    }

    @Test
    void responseWithoutAudio_hasNoEnd() {
        line.responds("One.");
        line.responds("Two.");
        assertEquals(List.of("S1", "S2"), story());
    }

    @Test
    void audioInTime_isNoEnd() {
        line.speaks("1");
        rig.pass(Duration.ofMillis(400));
        line.speaks("1");
        rig.pass(Duration.ofMillis(400));
        assertEquals(List.of("A1", "A1"), story());
        rig.pass(Duration.ofMillis(100));
        assertEquals(List.of("A1", "A1", "E1"), story());
    }

    @Test
    void audioAfterTheEnd_isAnotherUtterance() {
        line.speaks("1");
        rig.pass(Duration.ofMillis(500));
        line.speaks("1");
        assertEquals(List.of("A1", "E1", "A2"), story());
    }

    @Test
    void interruption_dropsWhatIsNotLater() {
        line.responds("One.");
        line.speaks("4");
        line.interrupts("5");
        line.speaks("4");
        line.speaks("5");
        line.speaks("'5'");
        line.speaks("6");
        assertEquals(List.of("S1", "A1", "E1", "A2"), story());
    }

    @Test
    void interruptionWithoutNumber_dropsTheLatest() {
        line.speaks("4");
        line.interrupts("");
        line.speaks("4");
        line.speaks("");
        assertEquals(List.of("A1", "E1", "A2"), story());
    }

    @Test
    void olderInterruption_takesNothingBack() {
        line.interrupts("5");
        line.interrupts("3");
        line.speaks("4");
        assertEquals(List.of(), story());
    }

    @Test
    void silencedByTheHost_muteUntilTheNextResponse() {
        line.responds("One.");
        line.speaks("1");
        rig.session.interrupted("conv_9/1", 100);
        line.speaks("2");
        line.responds("Two.");
        line.speaks("3");
        assertEquals(List.of("S1", "A1", "S2", "A2"), story());
    }

    @Test
    void silencedByTheHost_muteUntilItIsQuiet() {
        line.speaks("1");
        rig.session.interrupted("conv_9/1", 100);
        line.speaks("2");
        rig.pass(Duration.ofMillis(500));
        line.speaks("3");
        assertEquals(List.of("A1", "A2"), story());
    }

    @Test
    void silencedByTheHost_lateTextIsItsOwn() {
        line.speaks("1");
        rig.session.interrupted("conv_9/1", 100);
        line.responds("One.");
        line.speaks("2");
        assertEquals(List.of("A1", "S1"), story());
    }

    @Test
    void heardToTheEnd_nothingIsSaidOfIt() {
        line.speaks("1");
        rig.pass(Duration.ofMillis(500));
        int sent = line.sent.size();
        rig.session.interrupted("conv_9/1", 200);
        assertEquals(sent, line.sent.size());
    }

    @Test
    void correction_isOfTheUtteranceWithThatText() {
        line.responds("One.");
        line.responds("Two.");
        line.says("{'type':'agent_response_correction','agent_response_correction_event':{"
                + "'original_agent_response':'One.','corrected_agent_response':'On'}}");
        line.says("{'type':'agent_response_correction','agent_response_correction_event':{"
                + "'original_agent_response':'Unknown.','corrected_agent_response':'Tw'}}");
        List<AgentSaid> said = rig.log.all(AgentSaid.class);
        assertEquals(new AgentSaid("conv_9/1", "On"), said.get(2));
        assertEquals(new AgentSaid("conv_9/2", "Tw"), said.get(3));
    }

    @Test
    void ping_answeredWithItsNumberAtOnce() {
        line.says("{'type':'ping','ping_event':{'event_id':12,'ping_ms':5000}}");
        assertTrue(line.sent.getLast().contains("\"event_id\":12"), line.sent::toString);
        line.says("{'type':'ping','ping_event':{'event_id':'13'}}");
        assertTrue(line.sent.getLast().contains("\"event_id\":13"), line.sent::toString);
    }

    /** A for audio, S for text, E for the end, with the number of the utterance. */
    private List<String> story() {
        return rig.log.all().stream().flatMap(event -> word(event).stream()).toList();
    }

    private static List<String> word(VoiceEvent event) {
        return switch (event) {
            case Audio audio -> List.of("A" + number(audio.utterance()));
            case AgentSaid said -> List.of("S" + number(said.utterance()));
            case UtteranceEnded ended -> List.of("E" + number(ended.utterance()));
            default -> List.of();
        };
    }

    private static String number(String utterance) {
        return utterance.replace("conv_9/", "");
    }
}
