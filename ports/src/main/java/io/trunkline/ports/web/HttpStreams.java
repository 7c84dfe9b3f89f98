package io.trunkline.ports.web;

import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;
import java.net.http.HttpRequest;

/** HTTP answers that come piece by piece, such as server-sent events or audio. */
@Implemented(by = Side.HOST)
public interface HttpStreams {
    /**
     * Send a request, once. Does not block. Redirects are not followed. A request without a time-out gets one of 10 s, which
     * is about the answer's head only.
     *
     * @param listener gets the answer, on one thread at a time; may block, then the server waits
     * @return ends the exchange, also before the answer has begun: the connection is given up and the listener hears nothing
     *     more. Does not block; any thread; twice has no effect
     */
    Runnable open(HttpRequest request, StreamListener listener);
}
