package io.trunkline.ports.web;

import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** HTTP with time-outs, retries and a circuit breaker per host. Blocks; many threads at once. */
@Implemented(by = Side.HOST)
public interface RestClient {
    /** What may be done again after a failure that leaves the outcome unknown. */
    enum Repeat {
        /** The request may be sent again: after a time-out, a lost connection, 429 or 5xx. */
        SAFE,
        /** Only what is known not to have been processed is sent again: a failed connect, and 429. */
        UNPROCESSED
    }

    /**
     * Send a request. Redirects are not followed. A request without a time-out gets one of 10 s.
     *
     * @return whatever the server answered at last, 4xx and 5xx included
     * @throws IOException when no answer came; the outcome is unknown unless it is a {@link java.net.ConnectException}
     */
    HttpResponse<byte[]> send(HttpRequest request, Repeat repeat) throws IOException, InterruptedException;
}
