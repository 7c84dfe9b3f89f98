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
     * Begin a session for one socket.
     *
     * @param path the decoded segments below {@link #root()}
     */
    MediaSession open(List<String> path);
}
