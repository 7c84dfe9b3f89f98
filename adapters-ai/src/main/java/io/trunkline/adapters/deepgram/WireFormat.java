package io.trunkline.adapters.deepgram;

import io.trunkline.adapters.wire.Query;
import io.trunkline.ports.media.AudioFormat;

/** Audio formats in Deepgram's words. */
final class WireFormat {
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
