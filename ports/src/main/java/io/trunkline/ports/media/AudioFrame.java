package io.trunkline.ports.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A piece of audio of any length, held as bytes or as base64 and converted only when asked, so that it passes untouched
 * from a carrier to an engine that speaks the same format.
 *
 * <p>Immutable by agreement: nobody changes an array after handing it in or taking it out. Safe for threads.
 */
public final class AudioFrame {
    private final AudioFormat format;
    private volatile byte @Nullable [] bytes;
    private volatile byte @Nullable [] ascii;
    private volatile @Nullable String base64;

    private AudioFrame(AudioFormat format) {
        this.format = format;
    }

    /** Audio from bytes, which the caller no longer changes. */
    public static AudioFrame of(AudioFormat format, byte[] bytes) {
        AudioFrame frame = new AudioFrame(format);
        frame.bytes = bytes;
        return frame;
    }

    /**
     * Audio from standard base64 with padding.
     *
     * @throws IllegalArgumentException when it is not that
     */
    public static AudioFrame ofBase64(AudioFormat format, String base64) {
        // What is no Latin letter becomes a question mark, which is none of base64's.
        byte[] ascii = base64.getBytes(ISO_8859_1);
        if (!Base64Shape.isWhole(ascii, 0, ascii.length)) {
            throw new IllegalArgumentException("not base64, or not whole");
        }
        AudioFrame frame = new AudioFrame(format);
        frame.ascii = ascii;
        frame.base64 = base64;
        return frame;
    }

    /**
     * Audio from standard base64 with padding, out of a message: copies it and decodes nothing.
     *
     * @param message holds the base64 as ASCII
     * @param from where it begins
     * @param length its letters
     * @throws IllegalArgumentException when it is not that
     * @throws IndexOutOfBoundsException when it is not within the message
     */
    public static AudioFrame ofBase64(AudioFormat format, byte[] message, int from, int length) {
        Objects.checkFromIndexSize(from, length, message.length);
        if (!Base64Shape.isWhole(message, from, length)) {
            throw new IllegalArgumentException("not base64, or not whole");
        }
        return ofChecked(format, Arrays.copyOfRange(message, from, from + length));
    }

    /** Audio from base64 that was looked at. */
    static AudioFrame ofChecked(AudioFormat format, byte[] ascii) {
        AudioFrame frame = new AudioFrame(format);
        frame.ascii = ascii;
        return frame;
    }

    /** The format of the samples. */
    public AudioFormat format() {
        return format;
    }

    /** The same bytes, taken for another format: converts nothing. */
    public AudioFrame takenFor(AudioFormat other) {
        if (other.equals(format)) {
            return this;
        }
        AudioFrame frame = new AudioFrame(other);
        frame.bytes = bytes;
        frame.ascii = ascii;
        frame.base64 = base64;
        return frame;
    }

    /** The samples as bytes; not to be changed. */
    public byte[] bytes() {
        byte[] known = bytes;
        if (known == null) {
            known = Base64.getDecoder().decode(ascii);
            bytes = known;
        }
        return known;
    }

    /** The samples as standard base64 with padding. */
    public String base64() {
        String known = base64;
        if (known == null) {
            known = new String(base64Bytes(), ISO_8859_1);
            base64 = known;
        }
        return known;
    }

    /** The samples as standard base64 with padding, in ASCII; not to be changed. */
    public byte[] base64Bytes() {
        byte[] known = ascii;
        if (known == null) {
            known = Base64.getEncoder().encode(bytes);
            ascii = known;
        }
        return known;
    }

    /**
     * Write a message with the audio in it: {@code head}, the samples as base64, {@code tail}. Base64 needs no escaping, so
     * that this is all it takes to put audio into JSON.
     */
    public byte[] between(byte[] head, byte[] tail) {
        byte[] audio = base64Bytes();
        byte[] message = Arrays.copyOf(head, head.length + audio.length + tail.length);
        System.arraycopy(audio, 0, message, head.length, audio.length);
        System.arraycopy(tail, 0, message, head.length + audio.length, tail.length);
        return message;
    }

    /** Length in bytes; decodes nothing. */
    public int length() {
        byte[] known = bytes;
        return known != null ? known.length : Base64Shape.decodedLength(base64Bytes());
    }

    /** Whole milliseconds of sound. */
    public long millis() {
        return format.millis(length());
    }

    @Override
    public String toString() {
        return format + " " + length() + " bytes";
    }
}
