package io.trunkline.adapters.cartesia;

import io.trunkline.ports.media.AudioFormat;
import java.util.List;

/** Audio formats in Cartesia's words. */
final class WireFormat {
    /** What both stages know. */
    static final List<AudioFormat> ALL = List.of(
            AudioFormat.PCMU_8K,
            AudioFormat.PCMA_8K,
            AudioFormat.PCM16_8K,
            AudioFormat.PCM16_16K,
            AudioFormat.PCM16_24K);

    private WireFormat() {}

    static String encoding(AudioFormat format) {
        return switch (format.encoding()) {
            case PCMU -> "pcm_mulaw";
            case PCMA -> "pcm_alaw";
            case PCM16 -> "pcm_s16le";
        };
    }
}
