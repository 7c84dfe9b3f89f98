package io.trunkline.ports.media;

import java.net.URI;
import java.util.Map;

/**
 * Where a carrier shall bring a call's audio, and with which key.
 *
 * @param url the media socket, {@code wss} (plain {@code ws} on loopback only), without a query
 * @param token opens that socket once, for that call, for a short time
 * @param parameters names and values the carrier passes through, such as {@code caller} and {@code callee}
 */
public record MediaAttachment(URI url, String token, Map<String, String> parameters) {
    /** Keeps its own copy of the parameters. */
    public MediaAttachment {
        parameters = Map.copyOf(parameters);
    }

    @Override
    public String toString() {
        return "MediaAttachment[" + url + "]";
    }
}
