package io.trunkline.plugins.localvoice;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.VoiceActivity;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** The Silero network, for callers of pipelines. */
final class SileroVoiceActivity implements VoiceActivity {
    private final SileroModel model;

    SileroVoiceActivity(SileroModel model) {
        this.model = model;
    }

    @Override
    public List<AudioFormat> accepts() {
        return List.of(AudioFormat.PCM16_8K);
    }

    @Override
    public Detector open(AudioFormat format) {
        return new Listening(new SileroDetector(model));
    }

    @Override
    public void close() {
        model.close();
    }

    /** Frames of 20 ms in, windows of 32 ms judged: what was judged last holds until the next. */
    private static final class Listening implements Detector {
        private final SileroDetector detector;
        private final short[] window = new short[VoiceDetector.WINDOW];
        private int filled;
        private double last;

        Listening(SileroDetector detector) {
            this.detector = detector;
        }

        @Override
        public double speech(AudioFrame frame) {
            ByteBuffer samples = ByteBuffer.wrap(frame.bytes()).order(ByteOrder.LITTLE_ENDIAN);
            while (samples.remaining() >= Short.BYTES) {
                window[filled++] = samples.getShort();
                if (filled == window.length) {
                    last = detector.likelihood(window);
                    filled = 0;
                }
            }
            return last;
        }

        @Override
        public void close() {}
    }
}
