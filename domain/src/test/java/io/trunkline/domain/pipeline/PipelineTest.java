package io.trunkline.domain.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.voice.Agent;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.Message;
import io.trunkline.ports.voice.SpeechEvent;
import io.trunkline.ports.voice.Used;
import io.trunkline.ports.voice.VoiceEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pipeline from outside: what it tells the host and what it asks of its services. */
class PipelineTest {
    private final PipelineBench bench = new PipelineBench();

    @Test
    void opened_bothServicesReady_readyWithTheirFormats() {
        bench.mouth.formats = List.of(AudioFormat.PCM16_24K);
        bench.open();
        assertEquals(List.of(new VoiceEvent.Ready(AudioFormat.PCMU_8K, AudioFormat.PCM16_24K)), bench.told);
    }

    @Test
    void firstMessage_isSpokenWithoutTheModel() {
        bench.firstMessage = Optional.of("Good day. How can I help?");
        bench.open();
        assertEquals(List.of("answer-1: Good day. How can I help?"), bench.mouth.said);
        assertEquals(List.of(), bench.mind.requests);
        assertEquals(
                List.of(new VoiceEvent.AgentSaid("answer-1", "Good day. How can I help?")),
                bench.all(VoiceEvent.AgentSaid.class));
    }

    @Test
    void callerSpeaks_modelAnswers_firstClauseIsSpokenAtOnce() {
        bench.open();
        bench.callerSays("Do you have a table?");
        bench.mind.says("Of course we do, ", "for how many");
        assertEquals(List.of("answer-1: Of course we do, "), bench.mouth.said);
        bench.mind.says(" people? I can", " check.");
        bench.mind.finishes();
        assertEquals(
                List.of("answer-1: Of course we do, ", "answer-1: for how many people? ", "answer-1: I can check."),
                bench.mouth.said);
        assertEquals(List.of("answer-1"), bench.mouth.ended);
        assertEquals(
                List.of(new VoiceEvent.CallerSaid("Do you have a table?")), bench.all(VoiceEvent.CallerSaid.class));
    }

    @Test
    void twoTurns_modelKnowsWhatWasSaid() {
        bench.open();
        String utterance = bench.answered("I am fine.");
        bench.mouth.speaks(utterance, 700);
        bench.mouth.finishes(utterance);
        bench.callerSays("And now?");
        assertEquals(
                List.of(
                        new Message.Caller("Hello"),
                        new Message.Agent("I am fine.", List.of(), Optional.empty()),
                        new Message.Caller("And now?")),
                bench.mind.lastMessages());
        assertEquals("Be kind.", bench.mind.requests.getLast().instructions());
    }

    @Test
    void keys_areOneMessage() {
        bench.open();
        bench.session.press('1');
        bench.advance(1_000);
        bench.session.press('2');
        bench.advance(1_600);
        assertEquals(List.of(new Message.Caller("[DTMF: 12]")), bench.mind.lastMessages());
        bench.session.press('#');
        assertEquals(new Message.Caller("[DTMF: #]"), bench.mind.lastMessages().getLast());
        assertEquals(List.of(), bench.all(VoiceEvent.CallerSaid.class));
    }

    @Test
    void tookOver_callerSpokeLast_isAnsweredWithoutGreeting() {
        bench.firstMessage = Optional.of("Hello!");
        bench.before.add(new CallSummary.Line("agent", "Hello!"));
        bench.before.add(new CallSummary.Line("caller", "My name is Ann."));
        bench.open();
        assertEquals(
                new Message.Caller("My name is Ann."), bench.mind.lastMessages().getLast());
        assertEquals(List.of(), bench.mouth.said);
    }

    @Test
    void unknownService_failsAsInvalid() {
        bench.options.put("tts", "nobody");
        bench.open();
        bench.expectFailed(Failed.Kind.INVALID);
    }

    @ParameterizedTest
    @MethodSource("options")
    void option_isNonsense_isRefusedByItsName(String option) {
        Agent agent = new Agent(
                "a",
                PipelineEngine.KIND,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty(),
                Map.of(option, "nonsense"));
        IllegalArgumentException wrong =
                assertThrows(IllegalArgumentException.class, () -> PipelineEngine.check(agent));
        assertTrue(String.valueOf(wrong.getMessage()).startsWith(option + " "), wrong.getMessage());
    }

    static Set<String> options() {
        return PipelineEngine.OPTIONS;
    }

    @Test
    void badOption_failsAsInvalidNamingIt() {
        bench.options.put("min-speech-ms", "soon");
        bench.open();
        assertTrue(bench.all(Failed.class).getFirst().reason().contains("min-speech-ms"));
    }

    @Test
    void markdown_isNotSpoken() {
        bench.open();
        bench.answered("**Yes**, see [our page](https://example.com) 😀.");
        assertEquals(
                "answer-1: Yes, see our page .",
                String.join("", bench.mouth.said).replace("answer-1: see", "see"));
    }

    @Test
    void servicesTellLate_whatTheyUsed_isTold() {
        bench.open();
        bench.answered("I am fine.");
        Used model = used("mind");
        Used ears = used("ears");
        Used mouth = used("mouth");
        bench.mind.tell(model);
        bench.session.close();
        bench.ears.tell(new SpeechEvent.Partial("Too late"));
        bench.ears.tell(ears);
        bench.mouth.events.accept(mouth);
        assertEquals(List.of(model, ears, mouth), bench.all(Used.class));
        assertEquals(mouth, bench.told.getLast());
    }

    private static Used used(String vendor) {
        return new Used(Usage.estimated(vendor, "", Usage.Unit.CHARACTERS, 1));
    }
}
