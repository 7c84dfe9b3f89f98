package io.trunkline.adapters.deepgram;

import io.trunkline.adapters.wire.Query;
import io.trunkline.ports.media.AudioFormat;
import java.util.List;

/** Audio formats in Deepgram's words. */
final class WireFormat {
    /** What every dialect takes and gives. */
    static final List<AudioFormat> ALL = List.of(
            AudioFormat.PCMU_8K,
            AudioFormat.PCMA_8K,
            AudioFormat.PCM16_8K,
            AudioFormat.PCM16_16K,
            AudioFormat.PCM16_24K);

    private WireFormat() {}

    static Query with(Query query, AudioFormat format) {
        String encoding = switch (format.encoding()) {
            case PCMU -> "mulaw";
            case PCMA -> "alaw";
            case PCM16 -> "linear16";
        };
        return query.with("encoding", encoding).with("sample_rate", format.sampleRate());
    }
}
