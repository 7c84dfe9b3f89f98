package io.trunkline.domain.media;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;

/**
 * Turns audio of one format into another. Prints itself as the chain it is, such as
 * {@code PCM16(24000) -> Resample(24000->8000) -> PCMU(8000)}.
 *
 * <p>One instance serves one direction of one call. Not safe for threads.
 */
public sealed interface Transcoder permits PassThrough, Conversion {
    /** A transcoder between two formats; between equal ones it hands through the very frames it gets. */
    static Transcoder between(AudioFormat from, AudioFormat to) {
        return from.equals(to) ? new PassThrough(from) : new Conversion(from, to);
    }

    /**
     * Convert the next frame of a stream.
     *
     * @param frame any length; half a sample at its end is completed by the next frame
     * @return what can be told by now, which lags a few milliseconds behind where rates differ, and may be empty
     * @throws IllegalArgumentException when the frame is in another format than agreed
     */
    AudioFrame transcode(AudioFrame frame);

    /**
     * End the stream. The next frame begins a new one.
     *
     * @return what was held back; may be empty
     */
    AudioFrame flush();
}
