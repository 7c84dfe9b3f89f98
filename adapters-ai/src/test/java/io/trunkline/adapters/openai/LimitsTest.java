package io.trunkline.adapters.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.VoiceEvent.CallerSaid;
import io.trunkline.ports.voice.Warned;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vendor will not answer so often, or the caller so seldom. */
class LimitsTest {
    private static final String LIMITED =
            "{'type':'failed','error':{'type':'rate_limit_exceeded','code':'rate_limit_exceeded'}}";

    private final Conversation call = Conversation.live();

    @AfterEach
    void storyIsSound() {
        call.log.assertSound();
    }

    @Test
    void somethingRemains_nothingIsSaid() {
        remaining(1, 60);
        assertEquals(List.of(), call.log.all(Warned.class));
    }

    @Test
    void nothingRemains_warnsOnce() {
        remaining(0, 60);
        remaining(0, 59);
        assertEquals(
                List.of(new Warned("nothing remains of the vendor's limit of tokens")), call.log.all(Warned.class));
    }

    @ParameterizedTest
    @CsvSource({"0, 1000", "2.5, 2500", "300, 20000"})
    void answerLimited_isAskedForOnceMoreAfterTheReset(double reset, long millis) {
        call.server.starts("r");
        remaining(0, reset);
        call.server.finishes("r", "failed", LIMITED);
        call.timer.pass(Duration.ofMillis(millis - 1));
        assertEquals(List.of(), call.server.sent());
        call.timer.pass(Duration.ofMillis(1));
        assertEquals(List.of("response.create"), call.server.sentTypes());
        assertEquals(List.of(), call.log.all(Failed.class));
    }

    @Test
    void limitedTwice_failsSoThatAnotherCanTakeOver() {
        call.server.starts("r");
        call.server.finishes("r", "failed", LIMITED);
        call.timer.pass(Duration.ofSeconds(1));
        call.server.starts("r2");
        call.server.finishes("r2", "failed", LIMITED);
        assertEquals(Failed.Kind.LIMITED, call.log.await(Failed.class).kind());
    }

    @Test
    void limitedAgainLater_isAskedAgain() {
        for (String response : List.of("r1", "r3")) {
            call.server.starts(response);
            call.server.finishes(response, "failed", LIMITED);
            call.timer.pass(Duration.ofSeconds(1));
            call.server.starts(response + "again");
            call.server.finishes(response + "again");
        }
        assertEquals(2, call.server.sent("response.create").size());
        assertEquals(List.of(), call.log.all(Failed.class));
    }

    @Test
    void greetingLimited_isGreetedAgain() {
        Conversation greeted = new Conversation();
        greeted.firstMessage = "Hello.";
        greeted.open();
        greeted.server.agrees();
        greeted.server.starts("r");
        greeted.server.finishes("r", "failed", LIMITED);
        greeted.timer.pass(Duration.ofSeconds(1));
        List<JsonObject> asks = greeted.server.sent("response.create");
        assertEquals(2, asks.size());
        assertEquals(asks.getFirst().get("response"), asks.getLast().get("response"));
    }

    @Test
    void askRefusedByLimit_isAskedAgain() {
        call.session.press('5');
        JsonObject ask = call.server.lastSent("response.create").orElseThrow();
        call.server.errs("rate_limit_exceeded", ask.getString("event_id"));
        call.timer.pass(Duration.ofSeconds(1));
        assertEquals(2, call.server.sent("response.create").size());
    }

    @Test
    void callerSpeaksBeforeTheReset_serversOwnAnswerWillDo() {
        call.server.starts("r");
        call.server.finishes("r", "failed", LIMITED);
        call.server.says("{'type':'input_audio_buffer.speech_started','item_id':'u'}");
        call.server.says("{'type':'input_audio_buffer.speech_stopped','item_id':'u'}");
        call.timer.pass(Duration.ofSeconds(20));
        assertEquals(List.of(), call.server.sent());
    }

    @Test
    void callerSilentTooLong_transcriptsDoNotWaitForSilence() {
        call.server.says("{'type':'input_audio_buffer.timeout_triggered','event_id':'e','audio_start_ms':13216,"
                + "'audio_end_ms':19232,'item_id':'quiet'}");
        call.server.says("{'type':'input_audio_buffer.committed','item_id':'quiet'}");
        call.server.starts("r");
        call.server.finishes("r");
        call.server.says("{'type':'input_audio_buffer.committed','item_id':'u'}");
        call.server.says("{'type':'conversation.item.input_audio_transcription.completed','item_id':'u',"
                + "'transcript':'I am here.'}");
        assertEquals(List.of(new CallerSaid("I am here.")), call.log.all(CallerSaid.class));
        assertTrue(call.timer.isIdle(), "nothing is waited for");
        assertEquals(Optional.empty(), call.server.lastSent("response.create"), "the server speaks by itself");
    }

    private void remaining(int tokens, double reset) {
        call.server.says("{'type':'rate_limits.updated','rate_limits':["
                + "{'name':'requests','limit':100,'remaining':null,'reset_seconds':null},"
                + "{'name':'tokens','limit':50000,'remaining':" + tokens + ",'reset_seconds':" + reset + "},null]}");
    }
}
