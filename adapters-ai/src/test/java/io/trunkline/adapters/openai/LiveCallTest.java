package io.trunkline.adapters.openai;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.adapters.wire.json.Json;
import io.trunkline.plugins.simulator.openai.Script;
import io.trunkline.plugins.simulator.openai.SessionLog;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.Used;
import io.trunkline.ports.voice.VoiceEvent;
import io.trunkline.ports.voice.VoiceEvent.AgentSaid;
import io.trunkline.ports.voice.VoiceEvent.Audio;
import io.trunkline.ports.voice.VoiceEvent.CallerSaid;
import io.trunkline.ports.voice.VoiceEvent.CallerStarted;
import io.trunkline.ports.voice.VoiceEvent.Ready;
import io.trunkline.ports.voice.VoiceEvent.UtteranceEnded;
import io.trunkline.ports.voice.VoiceException;
import io.trunkline.ports.voice.VoicePlugin;
import io.trunkline.ports.voice.VoiceSession;
import io.trunkline.ports.voice.Warned;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole conversations with the imitation that OpenAI's own client talks to as well, over real sockets. */
class LiveCallTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String LONG = "This is a sentence that is long enough to be interrupted somewhere in it.";

    static Stream<Arguments> engines() {
        return Stream.of(new OpenAiRealtimePlugin(), new OpenAiRealtime2Plugin())
                .flatMap(plugin -> Stream.of("ga", "beta").map(dialect -> Arguments.of(plugin, dialect)));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void wholeConversation_inEveryDialect(VoicePlugin plugin, String dialect) throws Exception {
        Script script = new Script()
                .greeting("Hello.")
                .turns(Script.Turn.of("Hi.", "How are you?"), Script.Turn.using("Look.", "One moment.", "lookup", "{}"))
                .afterTool("Found it.");
        try (LiveCall call = call(plugin, dialect, script)) {
            call.open("Hello.");
            awaitSaid(call, "Hello.");
            call.say(600);
            awaitSaid(call, "How are you?");
            call.say(600);
            awaitSaid(call, "Found it.");
            assertEquals("lookup", call.tools.uses.getFirst().name());
            assertEquals(
                    List.of("Hi.", "Look."),
                    call.log.all(CallerSaid.class).stream()
                            .map(CallerSaid::text)
                            .toList());
            assertTrue(call.log.all(CallerStarted.class).size() >= 2);
            assertEquals(List.of(), call.log.all(Warned.class));
            assertValid(call, dialect);
        }
    }

    @Test
    void everyResponseAndTranscript_isCounted() throws Exception {
        try (LiveCall call = call(new OpenAiRealtimePlugin(), "ga", new Script().countingSeconds())) {
            call.open("Hello.");
            call.say(600);
            call.log.await(event -> usage(event, "gpt-realtime-2.1-mini"), "usage of a response");
            Used heard = (Used) call.log.await(event -> usage(event, "gpt-transcribe"), "usage of a transcript");
            assertEquals(1_250L, heard.usage().amounts().get(Usage.Unit.MILLISECONDS));
            Usage said = ((Used) call.log.await(event -> usage(event, "gpt-realtime-2.1-mini"), "usage")).usage();
            assertEquals(16L, said.amounts().get(Usage.Unit.TEXT_IN));
            assertEquals(64L, said.amounts().get(Usage.Unit.TEXT_CACHED));
            assertEquals(4L, said.amounts().get(Usage.Unit.AUDIO_IN));
            assertEquals(16L, said.amounts().get(Usage.Unit.AUDIO_CACHED));
            assertFalse(said.estimated());
        }
    }

    @ParameterizedTest
    @CsvSource({"ga", "beta"})
    void threeSecondsReceived400msHeard_truncatesAt400(String dialect) throws Exception {
        Script script = new Script().greeting(LONG).pace(3_000, Duration.ofSeconds(30));
        try (LiveCall call = call(new OpenAiRealtimePlugin(), dialect, script)) {
            VoiceSession session = call.open("Hello.");
            Audio audio = call.log.await(Audio.class);
            assertTrue(audio.frame().millis() >= 3_000, "faster than real time");
            session.interrupted(audio.utterance(), 400);
            String truncate = log(call, 0).await("conversation.item.truncate", PATIENCE);
            assertEquals(400, Json.integer(Json.object(truncate).orElseThrow(), "audio_end_ms"));
            log(call, 0).await("response.cancel", PATIENCE);
            call.log.await(Used.class);
            assertEquals(List.of(), call.log.all(Warned.class), "the vendor took it");
            assertValid(call, dialect);
        }
    }

    @Test
    void nothingHeard_itemIsDeleted() throws Exception {
        Script script = new Script().greeting(LONG).pace(3_000, Duration.ofSeconds(30));
        try (LiveCall call = call(new OpenAiRealtimePlugin(), "ga", script)) {
            VoiceSession session = call.open("Hello.");
            session.interrupted(call.log.await(Audio.class).utterance(), 0);
            log(call, 0).await("conversation.item.delete", PATIENCE);
            call.log.await(Used.class);
            assertEquals(List.of(), call.log.all(Warned.class));
        }
    }

    @ParameterizedTest
    @CsvSource({"ga", "beta"})
    void beforeTheHourIsOver_callMovesUnheard(String dialect) throws Exception {
        Script script = new Script().greeting("Hello.").turns(Script.Turn.of("Hi.", "How are you?"));
        try (LiveCall call = call(new OpenAiRealtimePlugin(), dialect, script)) {
            call.open("Hello.");
            awaitSaid(call, "Hello.");
            call.say(600);
            awaitSaid(call, "How are you?");
            awaitDone(call, 2);
            call.voice.advance(Duration.ofMinutes(59));
            log(call, 0).awaitClose(PATIENCE);
            call.say(600);
            call.log.await(
                    _ -> call.log.all(CallerSaid.class).size() == 2
                            && call.log.all(UtteranceEnded.class).size() == 3,
                    "an answer from the second session");
            assertEquals(
                    List.of("Hello.", "Hi.", "How are you?"),
                    log(call, 1).received().stream()
                            .filter(message -> message.contains("conversation.item.create"))
                            .map(message -> Json.object(Json.object(message).orElseThrow(), "item"))
                            .map(item ->
                                    Json.objects(item, "content").getFirst().getString("text"))
                            .toList());
            assertEquals(1, call.log.all(Ready.class).size());
            assertEquals(List.of(), call.log.all(Failed.class));
            assertValid(call, dialect);
        }
    }

    @Test
    void hourIsOver_callGoesOnInAnotherSession() throws Exception {
        try (LiveCall call = call(new OpenAiRealtimePlugin(), "ga", new Script().greeting("Hello."))) {
            call.open("Hello.");
            awaitSaid(call, "Hello.");
            awaitDone(call, 1);
            call.voice.advance(Duration.ofMinutes(1));
            call.openAi.expire();
            log(call, 0).awaitClose(PATIENCE);
            call.say(600);
            call.log.await(CallerSaid.class);
            awaitSaid(call, "I am glad that you ask. Please go on.");
            assertEquals(2, call.openAi.sessions().size());
            assertEquals(List.of(), call.log.all(Failed.class));
        }
    }

    @Test
    void saidBefore_isAnsweredWithoutGreeting() throws Exception {
        Script script = new Script().greeting("Hello.").turns(Script.Turn.of("", "It is on its way."));
        try (LiveCall call = call(new OpenAiRealtimePlugin(), "ga", script)) {
            call.open(
                    "Hello.",
                    new CallSummary.Line("agent", "Good morning."),
                    new CallSummary.Line("caller", "Where is my order?"));
            awaitSaid(call, "It is on its way.");
            assertEquals(1, call.log.all(AgentSaid.class).size());
            assertValid(call, "ga");
        }
    }

    @Test
    void limited_isAnsweredAfterTheReset() throws Exception {
        Script script = new Script().greeting("Hello.").limiting(1, Duration.ofSeconds(2));
        try (LiveCall call = call(new OpenAiRealtimePlugin(), "ga", script)) {
            call.open("Hello.");
            call.log.await(
                    event -> event instanceof Warned(String reason) && reason.contains("once more"), "a warning");
            call.voice.advance(Duration.ofSeconds(2));
            awaitSaid(call, "Hello.");
        }
    }

    @Test
    void betaAtAServerThatSwitchedItOff_isInvalid() throws Exception {
        try (LiveCall call = new LiveCall(new OpenAiRealtimePlugin(), new Script()).with("dialect", "beta")) {
            call.open("Hello.");
            Failed failed = call.log.await(Failed.class);
            assertEquals(Failed.Kind.INVALID, failed.kind());
            assertTrue(failed.reason().contains("beta_api_shape_disabled"));
        }
    }

    @Test
    void key_isVerified() throws Exception {
        try (LiveCall call = call(new OpenAiRealtimePlugin(), "ga", new Script())) {
            assertDoesNotThrow(call.engine()::verify);
            call.with("api-key", "sk-wrong");
            VoiceException refused = assertThrows(VoiceException.class, call.engine()::verify);
            assertEquals(Failed.Kind.REFUSED, refused.failure().kind());
        }
    }

    private static LiveCall call(VoicePlugin plugin, String dialect, Script script) throws Exception {
        return new LiveCall(plugin, dialect.equals("beta") ? script.speakingBeta() : script).with("dialect", dialect);
    }

    private static SessionLog log(LiveCall call, int session) {
        return call.openAi.sessions().get(session);
    }

    private static void awaitSaid(LiveCall call, String text) {
        AgentSaid said = (AgentSaid) call.log.await(
                event -> event instanceof AgentSaid words && words.text().equals(text), text);
        call.log.await(new UtteranceEnded(said.utterance())::equals, "the end of it");
    }

    /** A response is over only after its audio is; until then more of it is waited for. */
    private static void awaitDone(LiveCall call, int responses) {
        call.log.await(
                () -> call.log.all().stream()
                                .filter(event -> usage(event, "gpt-realtime-2.1-mini"))
                                .count()
                        == responses,
                responses + " responses");
    }

    private static boolean usage(VoiceEvent event, String model) {
        return event instanceof Used(Usage usage) && usage.model().equals(model);
    }

    private static void assertValid(LiveCall call, String dialect) {
        ClientSchema schema = dialect.equals("beta") ? ClientSchema.BETA : ClientSchema.GA;
        call.openAi.sessions().stream().flatMap(log -> log.received().stream()).forEach(schema::check);
    }
}
