package io.trunkline.domain.media;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a stream into pieces of whole 20 ms, the frame of telephony: carriers may play less than a frame badly or late. What
 * is left over waits for the next audio; only the end of an utterance is filled up with silence.
 *
 * <p>Pieces are as long as the audio that came, up to 200 ms: large ones cost less, and a mark behind each tells closely
 * enough what was heard. Not safe for threads.
 */
public final class Framer {
    private static final int FRAME_MILLIS = 20;
    private static final int PIECE_MILLIS = 200;

    private final AudioFormat format;
    private final int frameBytes;
    private final int pieceBytes;
    private final Remainder remainder;

    /** A framer for a stream of one format. */
    public Framer(AudioFormat format) {
        this.format = format;
        frameBytes = format.bytes(FRAME_MILLIS);
        pieceBytes = format.bytes(PIECE_MILLIS);
        remainder = new Remainder(frameBytes);
    }

    /**
     * Take the next audio.
     *
     * @param frame any length
     * @return whole frames, in order; the very object that came if it needs no cutting
     * @throws IllegalArgumentException when it is in another format
     */
    public List<AudioFrame> cut(AudioFrame frame) {
        Formats.require(format, frame);
        return isPiece(frame) ? List.of(frame) : pieces(remainder.whole(frame.bytes()));
    }

    /**
     * End the utterance. The next audio begins a new one.
     *
     * @return what was left over, filled up with silence; empty when nothing was
     */
    public Optional<AudioFrame> end() {
        byte[] rest = remainder.rest();
        int samples = rest.length / format.encoding().bytesPerSample();
        if (samples == 0) {
            return Optional.empty();
        }
        byte[] last = silence();
        System.arraycopy(rest, 0, last, 0, samples * format.encoding().bytesPerSample());
        return Optional.of(AudioFrame.of(format, last));
    }

    private boolean isPiece(AudioFrame frame) {
        int length = frame.length();
        return remainder.isEmpty() && length > 0 && length <= pieceBytes && length % frameBytes == 0;
    }

    private List<AudioFrame> pieces(byte[] whole) {
        List<AudioFrame> pieces = new ArrayList<>();
        for (int from = 0; from < whole.length; from += pieceBytes) {
            int until = Math.min(whole.length, from + pieceBytes);
            pieces.add(AudioFrame.of(format, Arrays.copyOfRange(whole, from, until)));
        }
        return pieces;
    }

    private byte[] silence() {
        return Codec.of(format.encoding())
                .encode(new short[frameBytes / format.encoding().bytesPerSample()]);
    }
}
