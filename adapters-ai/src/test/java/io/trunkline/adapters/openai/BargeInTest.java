package io.trunkline.adapters.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.trunkline.ports.voice.VoiceEvent.AgentSaid;
import io.trunkline.ports.voice.VoiceEvent.Audio;
import io.trunkline.ports.voice.VoiceEvent.UtteranceEnded;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The agent is cut short, by the caller or by us. */
class BargeInTest {
    private final Conversation call = Conversation.live();

    @AfterEach
    void storyIsSound() {
        call.log.assertSound();
    }

    @Test
    void callerInterruptsMidResponse_truncatesAtWhatWasHeard() {
        agentSpeaks(3_000);
        callerStarts();
        call.session.interrupted("a", 400);
        assertEquals(List.of("conversation.item.truncate"), call.server.sentTypes(), "the server cancels by itself");
        JsonObject truncate = call.server.sent().getFirst();
        assertEquals("a", truncate.getString("item_id"));
        assertEquals(0, truncate.getInt("content_index"));
        assertEquals(400, truncate.getInt("audio_end_ms"));
    }

    @Test
    void interruptedAfterResponseDone_truncatesWithoutCancel() {
        agentSpeaks(3_000);
        call.server.finishes("r");
        call.session.interrupted("a", 1_520);
        assertEquals(List.of("conversation.item.truncate"), call.server.sentTypes());
        assertEquals(1_520, call.server.sent().getFirst().getInt("audio_end_ms"));
    }

    @Test
    void interruptedByUs_cancelsThenTruncates() {
        agentSpeaks(3_000);
        call.session.interrupted("a", 400);
        assertEquals(List.of("response.cancel", "conversation.item.truncate"), call.server.sentTypes());
        assertEquals("r", call.server.sent().getFirst().getString("response_id"));
    }

    @Test
    void responseWithoutName_isCancelledWithoutName() {
        call.server.says("{'type':'response.created','response':null}");
        call.server.says("{'type':'response.output_audio.delta','item_id':'a','delta':'" + Sound.spoken(400) + "'}");
        call.session.interrupted("a", 100);
        assertEquals(List.of("response.cancel", "conversation.item.truncate"), call.server.sentTypes());
        assertFalse(call.server.sent().getFirst().containsKey("response_id"));
    }

    @Test
    void callerSpokeBeforeTheResponse_interruptByUsStillCancels() {
        callerStarts();
        call.server.says("{'type':'input_audio_buffer.speech_stopped'}");
        agentSpeaks(1_000);
        call.session.interrupted("a", 400);
        assertEquals(List.of("response.cancel", "conversation.item.truncate"), call.server.sentTypes());
    }

    @Test
    void nothingHeard_itemIsDeleted() {
        agentSpeaks(1_000);
        callerStarts();
        call.session.interrupted("a", 0);
        assertEquals(List.of("conversation.item.delete"), call.server.sentTypes());
        assertEquals("a", call.server.sent().getFirst().getString("item_id"));
    }

    @Test
    void heardMoreThanCame_truncatesAtWhatCame() {
        agentSpeaks(600);
        callerStarts();
        call.session.interrupted("a", 5_000);
        assertEquals(600, call.server.sent().getFirst().getInt("audio_end_ms"));
    }

    @Test
    void heardToTheEnd_nothingIsForgotten() {
        agentSpeaks(600);
        call.server.finishes("r");
        call.session.interrupted("a", 600);
        assertEquals(List.of(), call.server.sent());
    }

    @Test
    void interruptedTwice_truncatesOnce() {
        agentSpeaks(1_000);
        callerStarts();
        call.session.interrupted("a", 400);
        call.session.interrupted("a", 300);
        call.session.interrupted("a", 0);
        assertEquals(1, call.server.sent().size());
    }

    @Test
    void unknownUtterance_isIgnored() {
        agentSpeaks(1_000);
        call.session.interrupted("b", 400);
        call.session.interrupted("", 400);
        assertEquals(List.of(), call.server.sent());
    }

    @Test
    void lateAudioOfTheInterrupted_isDropped() {
        agentSpeaks(400);
        callerStarts();
        call.session.interrupted("a", 200);
        int told = call.log.all().size();
        call.server.speaks("r", "a", Sound.spoken(200));
        call.server.says("{'type':'response.output_audio.done','item_id':'a'}");
        call.server.finishes("r", "cancelled", "{'type':'cancelled','reason':'turn_detected'}");
        assertEquals(told, call.log.all().size(), () -> call.log.all().toString());
    }

    @Test
    void wordsOfTheInterrupted_areStillToldForTheTranscript() {
        agentSpeaks(400);
        callerStarts();
        call.session.interrupted("a", 200);
        call.server.says("{'type':'response.output_audio_transcript.done','item_id':'a','transcript':'Hel'}");
        assertEquals(List.of(new AgentSaid("a", "Hel")), call.log.all(AgentSaid.class));
    }

    @Test
    void nextUtterance_isHeard() {
        agentSpeaks(400);
        callerStarts();
        call.session.interrupted("a", 200);
        call.server.finishes("r", "cancelled", "{'type':'cancelled','reason':'turn_detected'}");
        call.server.says("{'type':'conversation.item.truncated','item_id':'a','content_index':0,'audio_end_ms':200}");
        call.server.starts("r2");
        call.server.speaks("r2", "b", Sound.spoken(400));
        call.server.finishes("r2");
        assertEquals("b", call.log.all(Audio.class).getLast().utterance());
        assertEquals(List.of(new UtteranceEnded("b")), call.log.all(UtteranceEnded.class));
    }

    @Test
    void linearAudio_isMeasuredInItsOwnFormat() {
        call.server.starts("r");
        call.server.speaks("r", "a", Sound.base64(Sound.linear(Sound.voice(0.3, 1), 500)));
        callerStarts();
        call.session.interrupted("a", 5_000);
        assertEquals(500, call.server.sent().getFirst().getInt("audio_end_ms"));
    }

    @Test
    void cancelTooLate_isHarmless() {
        agentSpeaks(400);
        call.session.interrupted("a", 200);
        int told = call.log.all().size();
        call.server.errs("response_cancel_not_active");
        assertEquals(told, call.log.all().size());
    }

    @Test
    void interruptedWhileHeldBack_itIsNeverHeard() {
        call.server.starts("r");
        call.server.speaks("r", "a", Sound.spoken(20));
        call.session.interrupted("a", 0);
        call.server.finishes("r");
        assertEquals(List.of(), call.log.all(Audio.class));
        assertEquals(List.of("response.cancel", "conversation.item.delete"), call.server.sentTypes());
    }

    private void agentSpeaks(int millis) {
        call.server.starts("r");
        call.server.speaks("r", "a", Sound.spoken(millis));
    }

    private void callerStarts() {
        call.server.says("{'type':'input_audio_buffer.speech_started','audio_start_ms':1,'item_id':'u'}");
    }
}
