package io.trunkline.ports.media;

import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;
import java.util.List;

/** A carrier's media protocol. Called on many threads at once; nothing here may block. */
@Implemented(by = Side.PLUGIN)
public interface MediaProtocol {
    /**
     * Name the path below which the carrier opens media sockets.
     *
     * @return such as {@code /ws/mycarrier/stream}, without a slash at the end. Every path below it belongs to this
     *     carrier. Must begin with {@code /ws/} and the carrier's kind, except for the built-in carriers, whose paths are
     *     older than the rule.
     */
    String root();

    /**
     * Name the format in which our audio will most likely be written, before a stream says so: a conversation begins while the
     * carrier still brings the audio, and an engine is asked for this format. When {@link MediaEvent.Started} then names
     * another, the host converts.
     */
    default AudioFormat outgoing() {
        return AudioFormat.PCMU_8K;
    }

    /**
     * Begin a session for one socket.
     *
     * @param path the decoded segments below {@link #root()}
     */
    MediaSession open(List<String> path);
}
