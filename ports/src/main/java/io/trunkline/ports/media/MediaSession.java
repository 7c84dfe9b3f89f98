package io.trunkline.ports.media;

import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;

/**
 * One media socket's spelling: what comes in is read, what goes out is written, nothing is sent from here.
 *
 * <p>{@link #read} is called by one thread at a time, the writing methods by one other; the writing methods are called
 * only after {@code read} gave {@link MediaEvent.Started}. Nothing here may block.
 */
@Implemented(by = Side.PLUGIN)
public interface MediaSession {
    /**
     * Read one text message. Never throws for what a carrier sent: gives {@link MediaEvent.Bad} instead.
     *
     * @param text holds the message as UTF-8; valid during the call only
     * @param offset where it begins
     * @param length its bytes
     */
    MediaEvent read(byte[] text, int offset, int length);

    /** Write audio in {@link MediaEvent.Started#outgoing()}: one text message, UTF-8. */
    byte[] audio(AudioFrame frame);

    /** Write a mark that comes back when the audio before it was played. */
    byte[] mark(String name);

    /** Write the order to throw away audio that was sent and not yet played. */
    byte[] clear();
}
