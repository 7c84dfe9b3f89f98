package io.trunkline.adapters.openai;

import io.trunkline.ports.media.AudioFormat;
import java.util.Optional;

/** The audio formats we ask for. */
enum WireFormat {
    PCMU,
    /** What every server speaks, at the only rate there is. */
    LINEAR;

    AudioFormat format() {
        return switch (this) {
            case PCMU -> AudioFormat.PCMU_8K;
            case LINEAR -> AudioFormat.PCM16_24K;
        };
    }

    /** What a server's confirmation means, GA or beta; empty when we cannot speak that. */
    static Optional<WireFormat> of(String word) {
        return switch (word) {
            case "audio/pcmu", "audio/pcmu;rate=8000", "g711_ulaw" -> Optional.of(PCMU);
            case "audio/pcm", "audio/pcm;rate=24000", "pcm16" -> Optional.of(LINEAR);
            default -> Optional.empty();
        };
    }

    /** The format to ask for, so that a carrier's audio passes unconverted if it can. */
    static WireFormat closestTo(AudioFormat carrier) {
        return carrier.equals(AudioFormat.PCMU_8K) ? PCMU : LINEAR;
    }
}
