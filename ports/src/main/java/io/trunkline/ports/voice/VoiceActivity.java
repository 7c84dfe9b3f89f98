package io.trunkline.ports.voice;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;
import java.util.List;

/** Tells speech from other sound, on this machine. */
@Implemented(by = Side.PLUGIN)
public interface VoiceActivity extends AutoCloseable {
    /** The formats it takes, the best first; the host converts. */
    List<AudioFormat> accepts();

    /**
     * Begin with one caller. Does not block for long.
     *
     * @param format one of {@link #accepts()}
     */
    Detector open(AudioFormat format);

    /** Give up what it holds. Called once, at stop. */
    @Override
    default void close() {}

    /** Listens to one caller. Used by one thread at a time. */
    @Implemented(by = Side.PLUGIN)
    interface Detector extends AutoCloseable {
        /**
         * Listen to a piece of audio. Takes at most a few milliseconds.
         *
         * @param frame 20 ms, in the format it was opened with
         * @return how likely somebody speaks in what was heard last, from 0 to 1
         */
        double speech(AudioFrame frame);

        /** Stop. Twice has no effect. */
        @Override
        void close();
    }
}
