package io.trunkline.adapters.elevenlabs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.plugins.simulator.audio.Babble;
import io.trunkline.plugins.simulator.audio.Mulaw;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.Used;
import io.trunkline.ports.voice.VoiceEvent;
import io.trunkline.ports.voice.VoiceEvent.AgentSaid;
import io.trunkline.ports.voice.VoiceEvent.Audio;
import io.trunkline.ports.voice.VoiceEvent.CallerSaid;
import io.trunkline.ports.voice.VoiceEvent.CallerStarted;
import io.trunkline.ports.voice.VoiceEvent.CallerStopped;
import io.trunkline.ports.voice.VoiceEvent.Ready;
import io.trunkline.ports.voice.VoiceEvent.UtteranceEnded;
import io.trunkline.ports.voice.Warned;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Conversations with the imitation, over real sockets. */
class ConversationTest {
    private static final Duration QUIET = Duration.ofSeconds(1);

    private final Rig rig = new Rig();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void opened_greetsInTheCarriersFormat() {
        rig.vendor.greets("Good morning.");
        rig.open();
        Ready ready = rig.log.await(Ready.class);
        assertEquals(new Ready(AudioFormat.PCMU_8K, AudioFormat.PCMU_8K), ready);
        AgentSaid said = said("Good morning.");
        awaitAudio(said.utterance(), "Good morning.".length() * 60 * 8);
        assertEquals(List.of(), rig.log.all(UtteranceEnded.class));
        rig.pass(QUIET);
        assertEquals(new UtteranceEnded(said.utterance()), rig.log.await(UtteranceEnded.class));
        assertEquals(List.of(), rig.log.all(Warned.class));
    }

    @Test
    void endsAnnounced_utteranceEndsWithoutWaiting() {
        rig.vendor.announcesEnds().greets("Good morning.");
        rig.open();
        rig.log.await(UtteranceEnded.class);
    }

    @Test
    void callerSpeaks_understoodAndAnswered() throws InterruptedException {
        rig.vendor.greets("").hears("What is the time?").says("Half past four.");
        rig.open();
        rig.log.await(Ready.class);
        speak();
        rig.log.await(new CallerSaid("What is the time?")::equals, "what the caller said");
        said("Half past four.");
        rig.record().await(message -> message.contains("pong"));
        assertEquals(1_000 * 8, rig.record().audioBytes());
        assertEquals(List.of(), rig.log.all(CallerStarted.class));
        assertEquals(
                List.of("Ready", "CallerStopped", "CallerSaid", "AgentSaid"),
                rig.log.all().stream()
                        .map(event -> event.getClass().getSimpleName())
                        .limit(4)
                        .toList());
    }

    @Test
    void vendorStallsWhenTheCallerHasSpoken_hostKnowsThatAnAnswerIsDue() {
        rig.vendor.greets("").hears("What is the time?").faults().stall(3);
        rig.open();
        rig.log.await(Ready.class);
        speak();
        rig.log.await(new CallerSaid("What is the time?")::equals, "what the caller said");
        assertEquals(
                List.of(new CallerStopped(), new CallerSaid("What is the time?")),
                rig.log.all().subList(1, 3));
        assertEquals(List.of(), rig.log.all(Audio.class));
    }

    @Test
    void callerInterrupts_toldCorrectedAndNothingLateIsHeard() {
        rig.vendor.greets("A long greeting that goes on and on, as greetings of machines do.");
        rig.open();
        AgentSaid greeting = rig.log.await(AgentSaid.class);
        int bytes = greeting.text().length() * 60 * 8;
        awaitAudio(greeting.utterance(), bytes);
        speak();
        rig.log.await(CallerStarted.class);
        rig.session.interrupted(greeting.utterance(), 400);
        rig.log.await(CallerSaid.class);
        AgentSaid answer = said("I am glad that you ask. Please go on.");
        assertNotEquals(greeting.utterance(), answer.utterance());
        assertEquals(bytes, audio(greeting.utterance()));
        List<VoiceEvent> told = rig.log.all();
        assertTrue(told.indexOf(new CallerStopped()) > told.indexOf(new CallerStarted()));
        AgentSaid corrected = rig.log.all(AgentSaid.class).get(1);
        assertEquals(greeting.utterance(), corrected.utterance());
        assertTrue(corrected.text().endsWith("...")
                && corrected.text().length() < greeting.text().length());
        assertEquals(
                List.of(),
                rig.record().received().stream()
                        .filter(message -> message.contains("contextual_update"))
                        .toList());
    }

    @Test
    void hostInterrupts_agentToldInWordsAndTheRestDropped() throws InterruptedException {
        rig.vendor.greets("Good morning.");
        rig.open();
        AgentSaid greeting = said("Good morning.");
        awaitAudio(greeting.utterance(), 6_240);
        rig.session.interrupted(greeting.utterance(), 400);
        rig.session.interrupted(greeting.utterance(), 400);
        String told = rig.record().await(message -> message.contains("contextual_update"));
        assertTrue(told.contains("only the first 0.4 seconds"), told);
        rig.record().await(message -> message.contains("user_activity"));
        rig.vendor.say("Something else.");
        AgentSaid next = said("Something else.");
        awaitAudio(next.utterance(), 7_200);
        assertEquals(6_240, audio(greeting.utterance()));
        assertEquals(
                1,
                rig.record().received().stream()
                        .filter(message -> message.contains("contextual_update"))
                        .count());
    }

    @Test
    void toolAsked_usedBesideTheConversation() throws InterruptedException {
        rig.vendor.greets("").calls("slow", "{\"q\":1}").says("Here it is.");
        rig.open();
        rig.log.await(Ready.class);
        speak();
        assertEquals("slow{\"q\":1}", rig.tools.used());
        rig.vendor.say("One moment.");
        said("One moment.");
        rig.tools.gate.countDown();
        String result = rig.record().await(message -> message.contains("client_tool_result"));
        assertEquals(
                "{\"type\":\"client_tool_result\",\"tool_call_id\":\"tc_1\",\"result\":\"{\\\"slow\\\":true}\",\"is_error\":false}",
                sorted(result));
        said("Here it is.");
    }

    @Test
    void toolFails_isAnError() throws InterruptedException {
        rig.vendor.greets("").calls("nonsense", "{}").calls("broken", "{}");
        rig.open();
        rig.log.await(Ready.class);
        speak();
        speak();
        assertTrue(rig.record()
                .await(message -> message.contains("tc_1") && message.contains("client_tool_result"))
                .contains("\"is_error\":true"));
        assertTrue(rig.record()
                .await(message -> message.contains("tc_2") && message.contains("client_tool_result"))
                .contains("\"is_error\":true"));
    }

    @Test
    void lastTool_answeredOnlyAtTheEnd() throws InterruptedException {
        rig.vendor.greets("").calls("end_call", "{}");
        rig.open();
        rig.log.await(Ready.class);
        speak();
        assertEquals("end_call{}", rig.tools.used());
        rig.tools.awaitEnd();
        rig.session.press('1');
        rig.record().await(message -> message.contains("user_activity"));
        assertFalse(rig.record().received().toString().contains("client_tool_result"));
        rig.session.close();
        rig.record().awaitClose();
        assertTrue(rig.record().received().getLast().contains("client_tool_result"));
        assertFalse(rig.log.all(AgentSaid.class).stream()
                .anyMatch(said -> said.text().contains("glad")));
    }

    @Test
    void lastToolWasNotTheEnd_agentLearnsWhyAndAnswers() throws InterruptedException {
        rig.vendor.greets("").calls("end_call", "{}").says("I am sorry.");
        rig.open();
        rig.log.await(Ready.class);
        speak();
        rig.tools.used();
        rig.tools.awaitEnd();
        rig.session.note("The transfer did not succeed: busy.");
        String result = rig.record().await(message -> message.contains("client_tool_result"));
        assertTrue(result.contains("did not succeed: busy"), result);
        assertTrue(result.contains("\"is_error\":true"), result);
        said("I am sorry.");
        rig.session.note("It rains.");
        assertTrue(
                rig.record().await(message -> message.contains("user_message")).contains("[It rains.]"));
    }

    @Test
    void keys_areToldOrAreSpoken() throws InterruptedException {
        rig.vendor.greets("");
        rig.open();
        rig.log.await(Ready.class);
        rig.session.press('5');
        assertTrue(rig.record()
                .await(message -> message.contains("contextual_update"))
                .contains("key 5"));
        rig.record().await(message -> message.contains("user_activity"));
        rig.session.close();
        rig.options.put("keys", "user_message");
        rig.session = rig.engine().open(rig.request(), event -> {});
        rig.session.press('#');
        assertTrue(
                rig.record().await(message -> message.contains("user_message")).contains("[DTMF: #]"));
    }

    @Test
    void noted_isAnswered() {
        rig.vendor.greets("").says("I am sorry, nobody is there.");
        rig.open();
        rig.session.note("The transfer did not succeed: busy.");
        said("I am sorry, nobody is there.");
        assertTrue(rig.record().received().stream()
                .anyMatch(message -> message.contains("user_message") && message.contains("[The transfer")));
    }

    @Test
    void closed_lengthIsToldAndConfirmed() throws Exception {
        rig.open();
        rig.log.await(Ready.class);
        rig.pass(Duration.ofSeconds(90));
        rig.session.close();
        Usage usage = rig.log.await(Used.class).usage();
        assertEquals(
                new Usage("elevenlabs", "convai", Map.of(Usage.Unit.MILLISECONDS, 90_000L), true, usage.reference()),
                usage);
        assertEquals(rig.record().id(), usage.reference().orElseThrow());
        assertEquals(1000, rig.record().awaitClose());
        Usage confirmed = rig.engine().confirm(usage).orElseThrow();
        assertFalse(confirmed.estimated());
        assertEquals(Map.of(Usage.Unit.MILLISECONDS, 1_000L), confirmed.amounts());
        assertEquals(1, rig.log.all(Used.class).size());
    }

    @Test
    void askedTooEarly_notConfirmed() throws Exception {
        rig.open();
        rig.log.await(Ready.class);
        Usage usage = Usage.estimated("elevenlabs", "convai", Usage.Unit.MILLISECONDS, 1)
                .named(rig.record().id());
        assertTrue(rig.engine().confirm(usage).isEmpty());
    }

    @Test
    void agentHangsUp_callEndsInOrder() throws InterruptedException {
        rig.vendor.greets("Goodbye.");
        rig.open();
        AgentSaid goodbye = said("Goodbye.");
        awaitAudio(goodbye.utterance(), 480 * 8);
        rig.vendor.hangUp();
        assertEquals("end_call{}", rig.tools.used());
        rig.log.await(new UtteranceEnded(goodbye.utterance())::equals, "the goodbye's end");
        rig.log.await(Used.class);
        assertEquals(List.of(), rig.log.all(Failed.class));
    }

    @Test
    void before_toldAndNotGreetedAgain() throws InterruptedException {
        rig.settings.put("convai-overrides", "first_message");
        rig.vendor.allows("first_message").says("Of course.");
        rig.before = List.of(new CallSummary.Line("agent", "Hello."), new CallSummary.Line("caller", "Help me."));
        rig.open();
        said("Of course.");
        assertFalse(rig.log.all(AgentSaid.class).stream()
                .anyMatch(said -> said.text().startsWith("Hello")));
        assertTrue(rig.record()
                .await(message -> message.contains("contextual_update"))
                .contains("Caller: Help me."));
        assertTrue(
                rig.record().await(message -> message.contains("user_message")).contains("Help me."));
        assertEquals(List.of(), rig.log.all(Warned.class));
    }

    private void speak() {
        rig.session.hear(frame(Mulaw.encode(Babble.lasting(500, 8_000))));
        rig.session.hear(frame(Mulaw.silence(4_000)));
    }

    private static AudioFrame frame(byte[] bytes) {
        return AudioFrame.of(AudioFormat.PCMU_8K, bytes);
    }

    private AgentSaid said(String text) {
        return (AgentSaid) rig.log.await(
                event -> event instanceof AgentSaid said && said.text().equals(text), text);
    }

    private void awaitAudio(String utterance, int bytes) {
        rig.log.await(_ -> audio(utterance) >= bytes, bytes + " bytes of " + utterance);
    }

    private int audio(String utterance) {
        return rig.log.all(Audio.class).stream()
                .filter(audio -> audio.utterance().equals(utterance))
                .mapToInt(audio -> audio.frame().length())
                .sum();
    }

    private static String sorted(String result) {
        return io.trunkline.adapters.wire.json.Json.object(result)
                .map(json -> "{\"type\":" + json.get("type") + ",\"tool_call_id\":" + json.get("tool_call_id")
                        + ",\"result\":" + json.get("result") + ",\"is_error\":" + json.get("is_error") + "}")
                .orElseThrow();
    }
}
