package io.trunkline.adapters.cartesia;

import io.trunkline.ports.media.AudioFormat;

/** Audio formats in Cartesia's words. */
final class WireFormat {
    private WireFormat() {}

    static String encoding(AudioFormat format) {
        return switch (format.encoding()) {
            case PCMU -> "pcm_mulaw";
            case PCMA -> "pcm_alaw";
            case PCM16 -> "pcm_s16le";
        };
    }
}
