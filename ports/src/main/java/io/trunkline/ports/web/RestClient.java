package io.trunkline.ports.web;

import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

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

    /**
     * Have a connection to a host, so that a request soon after finds it, and one later finds the host's name and TLS session
     * known. Sends nothing of the caller's but {@code HEAD /}. Blocks, at most 5 s; without effect for plain {@code http}, and when
     * it fails.
     *
     * @param url of which only the host and the port matter
     */
    default void warm(URI url) {}

    /**
     * Fetch a file with GET; sent again after every failure that may pass. Redirects are not followed. A request without a
     * time-out gets one of 60 s.
     *
     * @param target written anew with the body of a 200; with any other answer nothing is written
     * @return the answer; its body may be empty where that went to {@code target}
     */
    default HttpResponse<byte[]> download(HttpRequest request, Path target) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = send(request, Repeat.SAFE);
        if (answer.statusCode() == 200) {
            Files.write(target, answer.body());
        }
        return answer;
    }
}
