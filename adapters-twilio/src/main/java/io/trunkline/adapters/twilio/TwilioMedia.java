package io.trunkline.adapters.twilio;

import io.trunkline.ports.media.MediaProtocol;
import io.trunkline.ports.media.MediaSession;
import java.util.List;

/**
 * Twilio Media Streams, bidirectional.
 *
 * @see <a href="https://www.twilio.com/docs/voice/media-streams/websocket-messages">Twilio: WebSocket messages</a>
 */
final class TwilioMedia implements MediaProtocol {
    @Override
    public String root() {
        return "/ws/stream";
    }

    @Override
    public MediaSession open(List<String> path) {
        return new TwilioStream(path);
    }
}
