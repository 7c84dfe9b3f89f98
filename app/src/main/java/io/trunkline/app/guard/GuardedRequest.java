package io.trunkline.app.guard;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * A request and what its answer may take.
 *
 * @param method such as {@code POST}
 * @param url where to
 * @param headers by name
 * @param body may be empty
 * @param limit the longest it may take in all, from the look-up of the name to the last byte of the answer
 * @param most the largest answer in bytes
 */
public record GuardedRequest(
        String method, URI url, Map<String, String> headers, byte[] body, Duration limit, int most) {
    /** Keeps its own copy of the headers. */
    public GuardedRequest {
        headers = Map.copyOf(headers);
    }

    /** Its URL, headers and body may hold secrets. */
    @Override
    public String toString() {
        return "GuardedRequest[" + method + "]";
    }
}
