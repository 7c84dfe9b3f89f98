package io.trunkline.ports.media;

import java.util.Base64;
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
    private volatile @Nullable String base64;

    private AudioFrame(AudioFormat format, byte @Nullable [] bytes, @Nullable String base64) {
        this.format = format;
        this.bytes = bytes;
        this.base64 = base64;
    }

    /** Audio from bytes, which the caller no longer changes. */
    public static AudioFrame of(AudioFormat format, byte[] bytes) {
        return new AudioFrame(format, bytes, null);
    }

    /**
     * Audio from standard base64 with padding.
     *
     * @throws IllegalArgumentException when it is not that
     */
    public static AudioFrame ofBase64(AudioFormat format, String base64) {
        Base64Shape.require(base64);
        return new AudioFrame(format, null, base64);
    }

    /** The format of the samples. */
    public AudioFormat format() {
        return format;
    }

    /** The samples as bytes; not to be changed. */
    public byte[] bytes() {
        byte[] known = bytes;
        if (known == null) {
            known = Base64.getDecoder().decode(base64);
            bytes = known;
        }
        return known;
    }

    /** The samples as standard base64 with padding. */
    public String base64() {
        String known = base64;
        if (known == null) {
            known = Base64.getEncoder().encodeToString(bytes);
            base64 = known;
        }
        return known;
    }

    /** Length in bytes; decodes nothing. */
    public int length() {
        byte[] known = bytes;
        return known != null ? known.length : Base64Shape.decodedLength(base64());
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
