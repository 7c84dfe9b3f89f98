package io.trunkline.adapters.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.voice.VoiceEvent.AgentSaid;
import io.trunkline.ports.voice.VoiceEvent.Audio;
import io.trunkline.ports.voice.VoiceEvent.CallerSaid;
import io.trunkline.ports.voice.VoiceEvent.CallerStarted;
import io.trunkline.ports.voice.VoiceEvent.CallerStopped;
import io.trunkline.ports.voice.VoiceEvent.Ready;
import io.trunkline.ports.voice.VoiceEvent.UtteranceEnded;
import io.trunkline.ports.voice.Warned;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is said on both sides: audio, its format, and transcripts. */
class SpeakingTest {
    private static final String TRANSCRIPTION = "conversation.item.input_audio_transcription.";

    private final Conversation call = Conversation.live();

    @AfterEach
    void storyIsSound() {
        call.log.assertSound();
    }

    @Test
    void audioSpoken_passesThroughAsItCame() {
        String first = Sound.spoken(400);
        String second = Sound.spoken(60);
        call.server.starts("r");
        call.server.speaks("r", "a", first);
        call.server.speaks("r", "a", second);
        List<Audio> heard = call.log.all(Audio.class);
        assertSame(AudioFormat.PCMU_8K, heard.getFirst().frame().format());
        assertEquals(
                List.of(first, second),
                heard.stream().map(audio -> audio.frame().base64()).toList());
        assertEquals(List.of("a", "a"), heard.stream().map(Audio::utterance).toList());
    }

    @Test
    void audioDoneAndResponseDone_endOnce() {
        call.server.starts("r");
        call.server.speaks("r", "a", Sound.spoken(400));
        call.server.says("{'type':'response.output_audio.done','response_id':'r','item_id':'a','content_index':0}");
        call.server.finishes("r");
        assertEquals(List.of(new UtteranceEnded("a")), call.log.all(UtteranceEnded.class));
    }

    @Test
    void onlyResponseDone_endsWhatIsOpen() {
        call.server.starts("r");
        call.server.speaks("r", "a", Sound.spoken(400));
        call.server.speaks("r", "b", Sound.spoken(400));
        call.server.finishes("r");
        assertEquals(List.of(new UtteranceEnded("a"), new UtteranceEnded("b")), call.log.all(UtteranceEnded.class));
    }

    @Test
    void audioAfterItsEnd_isDropped() {
        call.server.speaks("r", "a", Sound.spoken(400));
        call.server.finishes("r");
        call.server.speaks("r", "a", Sound.spoken(20));
        assertEquals(1, call.log.all(Audio.class).size());
    }

    @Test
    void betaNames_areUnderstood() {
        call.server.says(
                "{'type':'response.audio.delta','response_id':'r','item_id':'a','delta':'" + Sound.spoken(400) + "'}");
        call.server.says("{'type':'response.audio_transcript.done','item_id':'a','transcript':'Hello'}");
        call.server.says("{'type':'response.audio.done','item_id':'a'}");
        assertEquals(
                List.of("Ready", "Audio", "AgentSaid", "UtteranceEnded"),
                call.log.all().stream()
                        .map(event -> event.getClass().getSimpleName())
                        .toList());
    }

    @Test
    void linearAudioDespitePcmuConfirmed_isPassedAsLinearWithAWarning() {
        String first = Sound.base64(Sound.linear(Sound.voice(0.3, 1), 200));
        String second = Sound.base64(Sound.linear(Sound.voice(0.3, 2), 200));
        call.server.speaks("r", "a", first);
        call.server.speaks("r", "a", second);
        List<Audio> heard = call.log.all(Audio.class);
        assertEquals(
                List.of(AudioFormat.PCM16_24K, AudioFormat.PCM16_24K),
                heard.stream().map(audio -> audio.frame().format()).toList());
        assertEquals(
                List.of(first, second),
                heard.stream().map(audio -> audio.frame().base64()).toList());
        assertEquals(1, call.log.all(Warned.class).size());
        assertEquals(1, call.log.all(Ready.class).size());
    }

    @Test
    void tinyLinearPieces_areHeldUntilSure() {
        byte[] voice = Sound.linear(Sound.voice(0.3, 1), 100);
        for (int from = 0; from < voice.length; from += 160) {
            call.server.speaks("r", "a", Sound.base64(Arrays.copyOfRange(voice, from, from + 160)));
        }
        List<Audio> heard = call.log.all(Audio.class);
        assertEquals(voice.length / 160, heard.size());
        assertEquals(
                List.of(AudioFormat.PCM16_24K),
                heard.stream().map(audio -> audio.frame().format()).distinct().toList());
    }

    @Test
    void shortUtterance_isReleasedAtItsEnd() {
        call.server.speaks("r", "a", Sound.spoken(20));
        assertEquals(List.of(), call.log.all(Audio.class));
        call.server.finishes("r");
        assertEquals(
                List.of("Ready", "Audio", "UtteranceEnded"),
                call.log.all().stream()
                        .map(event -> event.getClass().getSimpleName())
                        .toList());
    }

    @Test
    void silence_isNotHeldForEver() {
        byte[] silence = new byte[800];
        Arrays.fill(silence, (byte) 0xFF);
        call.server.speaks("r", "a", Sound.base64(silence));
        assertEquals(0, call.log.all(Audio.class).size());
        call.server.speaks("r", "a", Sound.base64(silence));
        assertEquals(2, call.log.all(Audio.class).size());
    }

    @Test
    void linearConfirmed_isNotDoubted() {
        Conversation linear = new Conversation().open();
        linear.server.says("{'type':'session.created'}");
        linear.server.confirms("{'type':'audio/pcm','rate':24000}", "{'type':'audio/pcm','rate':24000}");
        linear.server.speaks("r", "a", "AAAA");
        assertEquals(
                AudioFormat.PCM16_24K, linear.log.await(Audio.class).frame().format());
    }

    @Test
    void badAudio_isDroppedWithOneWarning() {
        call.server.speaks("r", "a", "no base64!");
        call.server.speaks("r", "a", "AAA");
        call.server.speaks("r", "a", "");
        call.server.says("{'type':'response.output_audio.delta','response_id':'r','delta':'AAAA'}");
        call.server.says("{'type':'response.output_audio.delta','item_id':'a','delta':null}");
        assertEquals(
                List.of(
                        new Warned("the engine sent audio that is not base64"),
                        new Warned("the engine sent audio that belongs to no item")),
                call.log.all(Warned.class));
        assertEquals(List.of(), call.log.all(Audio.class));
    }

    @Test
    void agentTranscribed_isToldOnce() {
        agentTranscript("Hello");
        agentTranscript("Hello");
        agentTranscript(" ");
        assertEquals(List.of(new AgentSaid("a", "Hello")), call.log.all(AgentSaid.class));
    }

    @Test
    void callerSpeaks_startAndStopAreTold() {
        call.server.says("{'type':'input_audio_buffer.speech_started','audio_start_ms':1000,'item_id':'u1'}");
        call.server.says("{'type':'input_audio_buffer.speech_stopped','audio_end_ms':2000,'item_id':'u1'}");
        assertEquals(
                List.of(new CallerStarted(), new CallerStopped()),
                call.log.all().subList(1, 3));
    }

    @Test
    void transcriptsOutOfOrder_areToldInOrder() {
        commit("u1", "u2", "u3");
        transcribe("u3", "third");
        transcribe("u2", "second");
        assertEquals(List.of(), said());
        transcribe("u1", "first");
        assertEquals(List.of("first", "second", "third"), said());
    }

    @Test
    void transcriptionFailed_doesNotHoldUpTheNext() {
        commit("u1", "u2");
        transcribe("u2", "second");
        call.server.says("{'type':'" + TRANSCRIPTION + "failed','item_id':'u1','error':{'type':'transcription_error',"
                + "'code':'audio_unintelligible','message':'secret','param':null}}");
        assertEquals(List.of("second"), said());
        assertEquals(1, call.log.all(Warned.class).size());
    }

    @Test
    void emptyTranscript_isNoUtteranceAndHoldsUpNothing() {
        commit("u1", "u2");
        transcribe("u2", "second");
        transcribe("u1", "");
        assertEquals(List.of("second"), said());
    }

    @Test
    void transcriptNeverComes_laterOnesAreToldAfterAWhile() {
        commit("u1", "u2", "u3");
        transcribe("u3", "third");
        call.timer.pass(Duration.ofSeconds(2));
        transcribe("u2", "second");
        assertEquals(List.of(), said());
        call.timer.pass(Duration.ofSeconds(1));
        assertEquals(List.of("second", "third"), said());
        transcribe("u1", "first, but late");
        assertEquals(List.of("second", "third", "first, but late"), said());
    }

    @Test
    void transcriptOfUncommittedItem_isToldAtOnce() {
        transcribe("u9", "out of the blue");
        assertEquals(List.of("out of the blue"), said());
    }

    private List<String> said() {
        return call.log.all(CallerSaid.class).stream().map(CallerSaid::text).toList();
    }

    private void commit(String... items) {
        Stream.of(items)
                .forEach(item -> call.server.says(
                        "{'type':'input_audio_buffer.committed','previous_item_id':null,'item_id':'" + item + "'}"));
    }

    private void transcribe(String item, String text) {
        call.server.says("{'type':'" + TRANSCRIPTION + "completed','item_id':'" + item
                + "','content_index':0,'transcript':'" + text + "','usage':null}");
    }

    private void agentTranscript(String text) {
        call.server.says(
                "{'type':'response.output_audio_transcript.done','response_id':'r','item_id':'a','transcript':'" + text
                        + "'}");
    }
}
