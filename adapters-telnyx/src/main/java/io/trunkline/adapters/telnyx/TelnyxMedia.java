package io.trunkline.adapters.telnyx;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.MediaProtocol;
import io.trunkline.ports.media.MediaSession;
import java.util.List;

/**
 * Telnyx media streaming, bidirectional.
 *
 * @see <a href="https://developers.telnyx.com/docs/voice/programmable-voice/media-streaming">Telnyx: media streaming</a>
 */
final class TelnyxMedia implements MediaProtocol {
    private final AudioFormat outgoing;

    /** A protocol by which our audio is written in {@code outgoing}. */
    TelnyxMedia(AudioFormat outgoing) {
        this.outgoing = outgoing;
    }

    @Override
    public String root() {
        return "/ws/telnyx/stream";
    }

    @Override
    public AudioFormat outgoing() {
        return outgoing;
    }

    @Override
    public MediaSession open(List<String> path) {
        return new TelnyxStream(StreamPath.of(path), outgoing);
    }
}
