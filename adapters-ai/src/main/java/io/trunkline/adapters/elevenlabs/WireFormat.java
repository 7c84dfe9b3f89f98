package io.trunkline.adapters.elevenlabs;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.Encoding;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The vendor's words for audio formats. */
final class WireFormat {
    private static final Pattern WORD = Pattern.compile("(pcm|ulaw|alaw)_([0-9]{4,5})");

    private WireFormat() {}

    /** What a word means; empty for compressed audio and for rates without whole samples a millisecond. */
    static Optional<AudioFormat> of(String word) {
        Matcher parts = WORD.matcher(word);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new AudioFormat(encoding(parts.group(1)), Integer.parseInt(parts.group(2))));
        } catch (IllegalArgumentException unusable) {
            return Optional.empty();
        }
    }

    /** The word for one of the formats that speech is asked for in. */
    static String word(AudioFormat format) {
        String encoding = switch (format.encoding()) {
            case PCMU -> "ulaw_";
            case PCMA -> "alaw_";
            case PCM16 -> "pcm_";
        };
        return encoding + format.sampleRate();
    }

    private static Encoding encoding(String word) {
        return switch (word) {
            case "ulaw" -> Encoding.PCMU;
            case "alaw" -> Encoding.PCMA;
            default -> Encoding.PCM16;
        };
    }
}
