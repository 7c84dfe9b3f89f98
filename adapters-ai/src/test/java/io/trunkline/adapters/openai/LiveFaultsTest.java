package io.trunkline.adapters.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.trunkline.plugins.simulator.openai.Script;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.VoiceEvent.AgentSaid;
import io.trunkline.ports.voice.VoiceEvent.Audio;
import io.trunkline.ports.voice.VoiceEvent.Ready;
import io.trunkline.ports.voice.VoicePlugin;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What can go wrong on a real socket has a definite outcome. */
class LiveFaultsTest {
    private static final int LOST = 1006;
    private static final Duration SILENCE = Duration.ofSeconds(10);

    static Stream<VoicePlugin> engines() {
        return Stream.of(new OpenAiRealtimePlugin(), new OpenAiRealtime2Plugin());
    }

    static Stream<Arguments> closes() {
        return engines()
                .flatMap(plugin -> Stream.of(
                        Arguments.of(plugin, 1000, "", Failed.Kind.UNAVAILABLE),
                        Arguments.of(plugin, 1001, "going away", Failed.Kind.UNAVAILABLE),
                        Arguments.of(plugin, LOST, "", Failed.Kind.UNAVAILABLE),
                        Arguments.of(plugin, 1008, "", Failed.Kind.INVALID),
                        Arguments.of(plugin, 4000, "invalid_request_error.insufficient_quota", Failed.Kind.LIMITED)));
    }

    @ParameterizedTest
    @CsvSource({
        "401, invalid_api_key, REFUSED",
        "429, rate_limit_exceeded, LIMITED",
        "429, insufficient_quota, LIMITED",
        "404, model_not_found, INVALID",
        "503, server_error, UNAVAILABLE"
    })
    void handshakeRefused_failsByItsClass(int status, String code, Failed.Kind kind) throws Exception {
        try (LiveCall call = new LiveCall(new OpenAiRealtimePlugin(), new Script())) {
            call.openAi.faults().refuse(status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"secret words\"}}");
            call.open(null);
            assertEquals(kind, call.log.await(Failed.class).kind());
            assertFalse(call.log.all().toString().contains("secret"));
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void wrongFirstFrame_isSurvived(VoicePlugin plugin) throws Exception {
        try (LiveCall call = new LiveCall(plugin, new Script().greeting("Hello."))) {
            call.openAi.faults().sayFirst("this is no JSON");
            call.open("Hello.");
            assertEquals("Hello.", call.log.await(AgentSaid.class).text());
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void messagesInThirteenParts_areWhole(VoicePlugin plugin) throws Exception {
        try (LiveCall call = new LiveCall(plugin, new Script().greeting("Hello."))) {
            call.openAi.faults().fragment(13);
            call.open("Hello.");
            assertEquals("Hello.", call.log.await(AgentSaid.class).text());
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void slowToGetReady_losesNothing(VoicePlugin plugin) throws Exception {
        Script script = new Script().greeting("Hello.").readyAfter(Duration.ofMillis(300));
        try (LiveCall call = new LiveCall(plugin, script)) {
            call.open("Hello.");
            assertEquals("Hello.", call.log.await(AgentSaid.class).text());
            assertEquals(1, call.log.all(Ready.class).size());
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void stalledBeforeReady_failsInTime(VoicePlugin plugin) throws Exception {
        try (LiveCall call = new LiveCall(plugin, new Script())) {
            call.openAi.faults().stall(1);
            call.open(null);
            call.openAi.sessions().getFirst().await("session.update", Duration.ofSeconds(20));
            call.voice.advance(Duration.ofSeconds(5));
            assertEquals(Failed.Kind.UNAVAILABLE, call.log.await(Failed.class).kind());
        }
    }

    @ParameterizedTest
    @MethodSource("closes")
    void closedWhileTheAgentSpeaks_failsByItsClass(VoicePlugin plugin, int code, String reason, Failed.Kind kind)
            throws Exception {
        try (LiveCall call = new LiveCall(plugin, new Script())) {
            call.openAi.faults().close(12, code, reason);
            call.open("Hello.");
            if (code == LOST) {
                call.log.nextWhile(Failed.class, () -> call.say(20));
            }
            assertEquals(kind, call.log.await(Failed.class).kind());
            assertFalse(call.log.all(Audio.class).isEmpty());
            assertEquals(List.of(), call.tools.uses);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void stalledBeforeTheGreeting_failsInTime(VoicePlugin plugin) throws Exception {
        try (LiveCall call = new LiveCall(plugin, new Script())) {
            call.openAi.faults().stall(2);
            call.open("Hello.");
            call.openAi.sessions().getFirst().await("response.create", Duration.ofSeconds(20));
            call.log.nextWhile(Failed.class, () -> call.voice.advance(SILENCE));
            assertSilent(call);
            assertEquals(List.of(), call.log.all(Audio.class));
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void stalledWhileTheAgentSpeaks_failsInTime(VoicePlugin plugin) throws Exception {
        try (LiveCall call = new LiveCall(plugin, new Script())) {
            call.openAi.faults().stall(12);
            call.open("Hello.");
            call.log.await(Audio.class);
            call.log.nextWhile(Failed.class, () -> call.voice.advance(SILENCE));
            assertSilent(call);
            assertEquals(List.of(), call.tools.uses);
        }
    }

    private static void assertSilent(LiveCall call) {
        assertEquals(
                List.of(new Failed(Failed.Kind.UNAVAILABLE, "the engine fell silent")), call.log.all(Failed.class));
    }
}
