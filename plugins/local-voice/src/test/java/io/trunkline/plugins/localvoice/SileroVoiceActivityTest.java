package io.trunkline.plugins.localvoice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.voice.VoiceActivity;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The detector for pipelines, in frames of 20 ms. */
class SileroVoiceActivityTest {
    private static final int FRAME = 160;

    private final VoiceActivity activity = new SileroVoiceActivityPlugin()
            .create(new Settings("engines.local", Map.of()), Line.context(new ManualTimer()));

    @AfterEach
    void close() {
        activity.close();
    }

    /** The share of frames in which somebody is likely to speak. */
    private double share(int frames, IntToDoubleFunction sample) {
        int speech = 0;
        try (VoiceActivity.Detector detector = activity.open(AudioFormat.PCM16_8K)) {
            for (int frame = 0; frame < frames; frame++) {
                ByteBuffer bytes = ByteBuffer.allocate(FRAME * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
                for (int i = 0; i < FRAME; i++) {
                    bytes.putShort((short) sample.applyAsDouble(frame * FRAME + i));
                }
                speech += detector.speech(AudioFrame.of(AudioFormat.PCM16_8K, bytes.array())) > 0.5 ? 1 : 0;
            }
        }
        return speech / (double) frames;
    }

    @Test
    void spokenWords_areSpeech() {
        short[] clip = Clip.read("book-awb");
        assertTrue(share(clip.length / FRAME, at -> clip[at]) > 0.5);
    }

    @Test
    void silence_hum_andHiss_areNot() {
        Random noise = new Random(7);
        assertEquals(0, share(50, _ -> 0));
        assertTrue(share(100, at -> 3_000 * Math.sin(at * 2 * Math.PI * 50 / 8_000)) < 0.1);
        assertTrue(share(100, _ -> noise.nextGaussian() * 300) < 0.1);
    }
}
