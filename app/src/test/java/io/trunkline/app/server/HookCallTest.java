package io.trunkline.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.app.hook.Receiver;
import io.trunkline.app.hook.Receiver.Answer;
import io.trunkline.app.hook.Receiver.Told;
import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.voice.Agent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls of which the operator's server is told, and whose agent it may change. */
class HookCallTest {
    private static TestServer server(Receiver receiver, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "webhooks.crm.url",
                receiver.url(),
                "webhooks.crm.secret",
                Receiver.SECRET,
                "webhooks.crm.overrides",
                "true",
                "server.allow-private",
                receiver.host(),
                "agents.default.prompt",
                "You are a baker.",
                "agents.default.voice",
                "alto"));
        settings.putAll(more);
        return TestServer.start(settings);
    }

    /** A call that is over when its media came; who its agent was. */
    private static Agent call(TestServer server) throws Exception {
        try (TwilioClient twilio = new TwilioClient(server)) {
            String name = TwilioClient.callSid(7);
            String token = twilio.token(name);
            TwilioClient.MediaClient media = twilio.dial(name);
            media.start(name, token);
            String call = server.awaitEvent(CallEventType.MEDIA_STARTED).call().value();
            twilio.end(name);
            server.awaitSummary();
            return Optional.ofNullable(EchoPlugin.AGENTS.get(call)).orElseThrow();
        }
    }

    private static Answer first(Told told, Answer answer) {
        return told.type().equals("call.initiated") ? answer : Answer.OK;
    }

    @Test
    void hookAnswersTheFirstEvent_theAgentIsWhatItSays_andAllEventsAreToldAsListenersHearThem() throws Exception {
        Answer changes = new Answer(200, """
                {"agent": {"prompt": "You are {{who}}.", "voice": "tenor", "variables": {"who": "a smith"}}}""");
        try (Receiver receiver = new Receiver().always(told -> first(told, changes));
                TestServer server = server(receiver, Map.of())) {
            Agent agent = call(server);
            assertEquals("You are a smith.", agent.prompt());
            assertEquals(Optional.of("tenor"), agent.voice());
            List<String> told = new ArrayList<>();
            for (Told next = receiver.next(); ; next = receiver.next()) {
                assertTrue(next.authentic());
                told.add(next.json().getInt("sequence") + " " + next.type());
                if (next.type().equals("ended")) {
                    assertEquals("default", next.json().getJsonObject("summary").getString("agent"));
                    break;
                }
            }
            List<String> heard =
                    server.events.stream().map(HookCallTest::spelled).toList();
            assertEquals(heard.subList(0, told.size()), told);
        }
    }

    private static String spelled(CallEvent event) {
        return event.sequence() + " " + event.type().word();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | no JSON at all",
                "200 | {\"agent\": {\"prompt\": 7, \"age\": \"x\"}, \"more\": 1}",
                "500 | {\"agent\": {\"prompt\": \"You fail.\"}}",
                "0   | ''"
            })
    void hookAnswersNothingThatCanBeUsed_theAgentIsAsConfigured(int status, String body) throws Exception {
        try (Receiver receiver = new Receiver().always(told -> first(told, new Answer(status, body)));
                TestServer server = server(receiver, Map.of("webhooks.crm.timeout", "500ms"))) {
            assertEquals("You are a baker.", call(server).prompt());
        }
    }

    @Test
    void hookMayNotChangeTheAgent_itsAnswerIsNothing() throws Exception {
        Answer changes = new Answer(200, "{\"agent\": {\"prompt\": \"You are a smith.\"}}");
        try (Receiver receiver = new Receiver().always(told -> first(told, changes));
                TestServer server = server(receiver, Map.of("webhooks.crm.overrides", "false"))) {
            assertEquals("You are a baker.", call(server).prompt());
        }
    }
}
