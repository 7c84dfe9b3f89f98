package io.trunkline.domain.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.VoiceSession;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallerVoiceTest {
    private final CallerVoice voice = new CallerVoice();
    private final List<AudioFrame> heard = new ArrayList<>();
    private final VoiceSession engine = new VoiceSession() {
        @Override
        public void hear(AudioFrame frame) {
            heard.add(frame);
        }

        @Override
        public void press(char digit) {}

        @Override
        public void interrupted(String utterance, long heardMillis) {}

        @Override
        public void close() {}
    };

    @Test
    void frame_comesBeforeTheCallKnowsOfItsSocket_isKept() {
        voice.hear(AudioFrame.of(AudioFormat.PCM16_16K, new byte[640]));
        voice.attach(AudioFormat.PCM16_16K);
        voice.hear(AudioFrame.of(AudioFormat.PCM16_16K, new byte[320]));
        voice.open(engine, AudioFormat.PCM16_16K);
        assertEquals(List.of(640, 320), heard.stream().map(AudioFrame::length).toList());
    }

    @Test
    void socket_isReplacedByOneOfAnotherFormat_engineHearsItsOwn() {
        voice.attach(AudioFormat.PCMU_8K);
        voice.open(engine, AudioFormat.PCMU_8K);
        voice.hear(AudioFrame.of(AudioFormat.PCM16_8K, new byte[320]));
        assertEquals(
                List.of(AudioFormat.PCMU_8K),
                heard.stream().map(AudioFrame::format).toList());
        assertEquals(160, heard.getFirst().length());
    }
}
