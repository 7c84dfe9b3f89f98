package io.trunkline.plugins.webphone;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.MediaProtocol;
import io.trunkline.ports.media.MediaSession;
import java.util.List;

/** Sockets at {@code /ws/web/stream/{call}}. */
final class WebMedia implements MediaProtocol {
    @Override
    public String root() {
        return "/ws/" + WebPhonePlugin.KIND + "/stream";
    }

    @Override
    public AudioFormat outgoing() {
        return WebMediaSession.FORMAT;
    }

    @Override
    public MediaSession open(List<String> path) {
        return new WebMediaSession(String.join("/", path));
    }
}
