package io.trunkline.adapters.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.adapters.wire.json.Json;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.SocketRefusedException;
import io.trunkline.ports.voice.VoiceEvent.Audio;
import io.trunkline.ports.voice.VoiceEvent.Ready;
import io.trunkline.ports.voice.VoiceEvent.UtteranceEnded;
import io.trunkline.ports.voice.Warned;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One conversation over several sessions. */
class SuccessionTest {
    private static final long HOUR = 3_600;
    private static final Duration UNTIL_NEXT = Duration.ofMinutes(59);

    private final Conversation call = new Conversation();

    @AfterEach
    void storyIsSound() {
        call.log.assertSound();
    }

    @Test
    void minuteBeforeTheEnd_nextSessionKnowsWhatWasHeard() {
        begin();
        callerSays("u1", "My name is Ann.");
        agentSays("r1", "a1", "Hello Ann, how can I help you today?", 4_000);
        call.server.says("{'type':'input_audio_buffer.speech_started','item_id':'u2'}");
        call.session.interrupted("a1", 1_500);
        call.server.says("{'type':'input_audio_buffer.speech_stopped','item_id':'u2'}");
        said("u2", "Wait, it is Anne.");
        agentSays("r2", "a2", "Sorry, Anne.", 1_000);
        call.session.press('5');
        agentSays("r3", "a3", "Five.", 500);
        rollOver();
        assertEquals(
                List.of(
                        "user input_text My name is Ann.",
                        "assistant output_text Hello Ann,",
                        "user input_text Wait, it is Anne.",
                        "assistant output_text Sorry, Anne.",
                        "user input_text [DTMF: 5]",
                        "assistant output_text Five."),
                history());
        assertEquals(List.of(), call.server.sent("response.create"), "nobody is owed an answer");
        assertEquals(1, call.server.closes());
        assertEquals(1, call.log.all(Ready.class).size());
    }

    @Test
    void nextSession_isSetUpLikeTheFirst() {
        begin();
        JsonObject first = call.server.sent("session.update").getFirst();
        rollOver();
        assertEquals(first, call.server.sent("session.update").getFirst());
    }

    @Test
    void afterTheMove_oldSocketIsNotHeard() {
        begin();
        rollOver();
        int told = call.log.all().size();
        call.server.on(0);
        agentSays("r", "ghost", "Boo.", 500);
        call.server.hangsUp(1001, "");
        assertEquals(told, call.log.all().size());
        call.server.on(1);
        agentSays("r", "a", "Here I am.", 500);
        assertEquals("a", call.log.all(Audio.class).getLast().utterance());
    }

    @Test
    void moved_movesAgainAnHourLater() {
        begin();
        rollOver();
        call.timer.pass(Duration.ofHours(1));
        call.timer.pass(Duration.ZERO);
        call.server.agrees(3 * HOUR);
        assertEquals(3, call.server.sockets());
        assertEquals(2, call.server.closes());
    }

    @Test
    void agentSpeaks_movesWhenItWasHeard() {
        begin();
        call.timer.pass(UNTIL_NEXT);
        call.server.starts("r");
        call.server.speaks("r", "a", Sound.spoken(4_000));
        call.timer.pass(Duration.ZERO);
        call.server.agrees(2 * HOUR);
        call.timer.pass(Duration.ofSeconds(5));
        assertEquals(0, call.server.closes(), "the answer is still made");
        call.server.on(0);
        call.server.speaks("r", "a", Sound.spoken(4_000));
        call.server.says("{'type':'response.output_audio_transcript.done','item_id':'a','transcript':'So long.'}");
        call.server.finishes("r");
        call.timer.pass(Duration.ofSeconds(3));
        assertEquals(0, call.server.closes(), "it is still played");
        call.timer.pass(Duration.ofSeconds(1));
        assertEquals(1, call.server.closes());
        assertEquals(List.of("assistant output_text So long."), history());
        assertEquals(List.of(new UtteranceEnded("a")), call.log.all(UtteranceEnded.class));
    }

    @Test
    void callerSpeaks_movesAfterTheAnswer() {
        begin();
        call.server.says("{'type':'input_audio_buffer.speech_started','item_id':'u'}");
        call.timer.pass(UNTIL_NEXT);
        call.timer.pass(Duration.ZERO);
        call.server.agrees(2 * HOUR);
        call.timer.pass(Duration.ofSeconds(2));
        call.server.on(0);
        call.server.says("{'type':'input_audio_buffer.speech_stopped','item_id':'u'}");
        said("u", "Hello?");
        call.timer.pass(Duration.ofSeconds(1));
        assertEquals(0, call.server.closes(), "the answer is due");
        agentSays("r", "a", "Yes.", 300);
        call.timer.pass(Duration.ofMillis(250));
        call.timer.pass(Duration.ofMillis(250));
        assertEquals(1, call.server.closes());
    }

    @Test
    void move_losesNoneOfTheCallersAudio() {
        begin();
        hear(0, 2_000);
        call.server.forgetSent();
        call.timer.pass(UNTIL_NEXT);
        call.timer.pass(Duration.ZERO);
        hear(2_000, 2_500);
        call.server.forgetSent();
        call.server.agrees(2 * HOUR);
        assertEquals(audio(1_500, 2_500), heard(), "the last second again: perhaps somebody began to speak");
        call.server.forgetSent();
        hear(2_500, 3_000);
        assertEquals(audio(2_500, 3_000), heard());
    }

    @Test
    void expiredWhileCallerSpeaks_allOfItIsHeardAgain() {
        begin();
        call.timer.pass(Duration.ofMinutes(1));
        hear(0, 2_000);
        call.server.says("{'type':'input_audio_buffer.speech_started','item_id':'u'}");
        hear(2_000, 6_000);
        call.server.errs("session_expired");
        hear(6_000, 7_000);
        call.server.forgetSent();
        call.timer.pass(Duration.ZERO);
        call.server.agrees(2 * HOUR);
        assertEquals(audio(1_000, 7_000), heard());
        assertEquals(List.of(), call.server.sent("response.create"), "the vendor answers speech by itself");
        assertEquals(List.of(), call.log.all(Failed.class));
    }

    @Test
    void closedByAgeWhileAgentSpeaks_goesOnInTheNextSession() {
        begin();
        call.timer.pass(Duration.ofMinutes(1));
        callerSays("u", "Tell me a story.");
        call.server.starts("r");
        call.server.says("{'type':'response.output_audio_transcript.delta','item_id':'a','delta':'Once upon '}");
        call.server.says("{'type':'response.output_audio_transcript.delta','item_id':'a','delta':'a time'}");
        call.server.speaks("r", "a", Sound.spoken(600));
        call.server.hangsUp(1001, "Your session hit the maximum duration of 60 minutes.");
        assertEquals(List.of(new UtteranceEnded("a")), call.log.all(UtteranceEnded.class));
        call.server.forgetSent();
        call.timer.pass(Duration.ZERO);
        call.server.agrees(2 * HOUR);
        assertEquals(List.of("user input_text Tell me a story.", "assistant output_text Once upon a time"), history());
        assertEquals(1, call.server.sent("response.create").size());
        call.session.interrupted("a", 300);
        assertEquals(
                List.of(), call.server.sent("conversation.item.truncate"), "the next session does not know the item");
    }

    @Test
    void keyPressedBetweenSessions_isReportedAndAnswered() {
        begin();
        call.timer.pass(Duration.ofMinutes(1));
        call.server.errs("session_expired");
        call.session.press('7');
        call.server.forgetSent();
        call.timer.pass(Duration.ZERO);
        call.server.agrees(2 * HOUR);
        assertEquals(List.of("user input_text [DTMF: 7]"), history());
        assertEquals(1, call.server.sent("response.create").size());
    }

    @Test
    void toolAtWorkBetweenSessions_itsCallIsToldWithItsOutput() throws Exception {
        begin();
        call.timer.pass(Duration.ofMinutes(1));
        call.tools.hold("lookup");
        call.server.starts("r");
        call.server.says(
                "{'type':'response.function_call_arguments.done','call_id':'c','name':'lookup'," + "'arguments':'{}'}");
        call.server.errs("session_expired");
        call.timer.pass(Duration.ZERO);
        call.server.agrees(2 * HOUR);
        call.server.forgetSent();
        call.tools.open("lookup");
        call.tools.awaitEnd("lookup");
        assertEquals(
                List.of("function_call", "function_call_output"),
                call.server.sent("conversation.item.create").stream()
                        .map(message -> message.getJsonObject("item").getString("type"))
                        .toList());
        assertEquals(1, call.server.sent("response.create").size());
    }

    @Test
    void nextSessionRefused_warnsTriesAgainAndMoves() {
        begin();
        call.server.refuse(new SocketRefusedException(503, ""));
        call.timer.pass(UNTIL_NEXT);
        call.timer.pass(Duration.ZERO);
        assertEquals(1, call.log.all(Warned.class).size());
        call.server.refuse(null);
        call.timer.pass(Duration.ofSeconds(15));
        call.timer.pass(Duration.ZERO);
        call.server.agrees(2 * HOUR);
        assertEquals(2, call.server.sockets());
        assertEquals(List.of(), call.log.all(Failed.class));
    }

    @Test
    void expiredAndNoOtherToBeHad_fails() {
        begin();
        call.timer.pass(Duration.ofMinutes(1));
        call.server.refuse(new SocketRefusedException(401, ""));
        call.server.errs("session_expired");
        assertEquals(List.of(), call.log.all(Failed.class));
        call.timer.pass(Duration.ZERO);
        assertEquals(Failed.Kind.REFUSED, call.log.await(Failed.class).kind());
    }

    @Test
    void expiredAtOnce_failsInsteadOfGoingInCircles() {
        begin();
        call.server.errs("session_expired");
        assertEquals(Failed.Kind.UNAVAILABLE, call.log.await(Failed.class).kind());
        assertEquals(1, call.server.sockets());
    }

    @Test
    void connectionLost_fails() {
        begin();
        call.timer.pass(Duration.ofMinutes(1));
        call.server.hangsUp(1006, "");
        assertEquals(Failed.Kind.UNAVAILABLE, call.log.await(Failed.class).kind());
    }

    @Test
    void nextSessionWantsAnotherFormat_fails() {
        begin();
        call.timer.pass(UNTIL_NEXT);
        call.timer.pass(Duration.ZERO);
        call.server.says("{'type':'session.created'}");
        call.server.confirms("{'type':'audio/pcm'}", "{'type':'audio/pcm'}");
        assertEquals(Failed.Kind.INVALID, call.log.await(Failed.class).kind());
    }

    @Test
    void closedDuringTheMove_bothSocketsEnd() {
        begin();
        call.timer.pass(UNTIL_NEXT);
        call.timer.pass(Duration.ZERO);
        call.session.close();
        call.server.agrees(2 * HOUR);
        assertEquals(List.of("session.update"), call.server.sentTypes());
        assertTrue(call.timer.isIdle(), "nothing is left to be done");
    }

    @Test
    void expiryUnknownOrPast_nothingIsPrepared() {
        call.open();
        call.server.agrees(1);
        call.timer.pass(Duration.ofHours(2));
        call.timer.pass(Duration.ZERO);
        assertEquals(1, call.server.sockets());
    }

    @Test
    void saidBefore_isToldAndAnsweredIfTheCallerSpokeLast() {
        call.firstMessage = "Hello.";
        call.before = List.of(
                new CallSummary.Line("agent", "Good morning."), new CallSummary.Line("caller", "Where is my order?"));
        call.open();
        call.server.agrees();
        assertEquals(List.of("assistant output_text Good morning.", "user input_text Where is my order?"), history());
        assertEquals(1, call.server.sent("response.create").size());
        assertEquals(
                null, call.server.sent("response.create").getFirst().get("response"), "an answer, not the greeting");
    }

    @Test
    void saidBefore_agentWhoSpokeLastWaits() {
        call.firstMessage = "Hello.";
        call.before = List.of(new CallSummary.Line("caller", "Hi."), new CallSummary.Line("agent", "Hi there."));
        call.open();
        call.server.agrees();
        assertEquals(2, history().size());
        assertEquals(List.of(), call.server.sent("response.create"));
    }

    private void begin() {
        call.open();
        call.server.agrees(HOUR);
    }

    private void rollOver() {
        call.timer.pass(UNTIL_NEXT);
        call.server.forgetSent();
        call.timer.pass(Duration.ZERO);
        call.server.agrees(2 * HOUR);
    }

    private void callerSays(String item, String text) {
        call.server.says("{'type':'input_audio_buffer.speech_started','item_id':'" + item + "'}");
        call.server.says("{'type':'input_audio_buffer.speech_stopped','item_id':'" + item + "'}");
        said(item, text);
    }

    private void said(String item, String text) {
        call.server.says("{'type':'input_audio_buffer.committed','item_id':'" + item + "'}");
        call.server.says("{'type':'conversation.item.input_audio_transcription.completed','item_id':'" + item
                + "','transcript':'" + text + "'}");
    }

    private void agentSays(String response, String item, String text, int millis) {
        call.server.starts(response);
        call.server.speaks(response, item, Sound.spoken(millis));
        call.server.says("{'type':'response.output_audio_transcript.done','item_id':'" + item + "','transcript':'"
                + text + "'}");
        call.server.finishes(response);
    }

    private List<String> history() {
        return call.server.sent("conversation.item.create").stream()
                .map(message -> message.getJsonObject("item"))
                .map(item -> {
                    JsonObject part = Json.objects(item, "content").getFirst();
                    return item.getString("role") + " " + part.getString("type") + " " + part.getString("text");
                })
                .toList();
    }

    /** Audio that counts, so that every piece can be told from every other. */
    private void hear(int from, int to) {
        for (int at = from; at < to; at += 20) {
            call.session.hear(AudioFrame.of(AudioFormat.PCMU_8K, piece(at)));
        }
    }

    private static byte[] piece(int at) {
        byte[] bytes = new byte[160];
        bytes[0] = (byte) (at / 20);
        bytes[1] = (byte) (at / 20 / 256);
        return bytes;
    }

    private static List<Integer> audio(int from, int to) {
        return IntStream.range(from / 20, to / 20).boxed().toList();
    }

    private List<Integer> heard() {
        return call.server.sent("input_audio_buffer.append").stream()
                .map(message -> Base64.getDecoder().decode(message.getString("audio")))
                .flatMap(bytes -> IntStream.range(0, bytes.length / 160)
                        .mapToObj(piece -> (bytes[piece * 160] & 0xFF) + 256 * (bytes[piece * 160 + 1] & 0xFF)))
                .toList();
    }
}
