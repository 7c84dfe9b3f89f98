package io.trunkline.app.socket;

import io.helidon.common.uri.UriPath;
import io.helidon.common.uri.UriQuery;
import io.helidon.http.Headers;
import java.net.SocketAddress;

/**
 * A client that asks for a WebSocket.
 *
 * @param remote the other end of the TCP connection, which may be a proxy
 */
public record UpgradeRequest(UriPath path, UriQuery query, Headers headers, SocketAddress remote) {

    /** Names the path only: query and headers carry tokens and signatures. */
    @Override
    public String toString() {
        return "UpgradeRequest[" + path.rawPath() + "]";
    }
}
