package io.trunkline.adapters.wire;

import io.trunkline.ports.media.AudioFormat;
import java.util.List;

/** Audio formats that many vendors know. */
public final class Formats {
    /** The telephone's own first, so that nothing is converted if it can be. */
    public static final List<AudioFormat> TELEPHONE_FIRST = List.of(
            AudioFormat.PCMU_8K,
            AudioFormat.PCMA_8K,
            AudioFormat.PCM16_8K,
            AudioFormat.PCM16_16K,
            AudioFormat.PCM16_24K);

    private Formats() {}
}
