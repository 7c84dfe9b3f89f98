package io.trunkline.app.socket;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A WebSocket to be opened.
 *
 * @param uri {@code ws} or {@code wss}
 * @param headers further request headers, such as {@code Authorization}
 * @param subprotocols offered, the best first
 * @param within how long TCP, TLS and handshake may take together; looking up the name takes as long as the resolver does
 */
public record SocketRequest(URI uri, Map<String, String> headers, List<String> subprotocols, Duration within) {

    public SocketRequest {
        if (uri.getHost() == null || !("ws".equals(uri.getScheme()) || "wss".equals(uri.getScheme()))) {
            throw new IllegalArgumentException("not a ws:// or wss:// address");
        }
        headers = Map.copyOf(headers);
        subprotocols = List.copyOf(subprotocols);
        headers.forEach(SocketRequest::requireOneLine);
        subprotocols.forEach(name -> requireOneLine(name, name));
    }

    /** A request without headers of its own that may take ten seconds. */
    public static SocketRequest to(URI uri) {
        return new SocketRequest(uri, Map.of(), List.of(), Duration.ofSeconds(10));
    }

    public SocketRequest withHeaders(Map<String, String> more) {
        return new SocketRequest(uri, more, subprotocols, within);
    }

    boolean isSecure() {
        return "wss".equals(uri.getScheme());
    }

    int port() {
        return uri.getPort() >= 0 ? uri.getPort() : isSecure() ? 443 : 80;
    }

    /** The host as a resolver takes it, an IPv6 address without its brackets. */
    String host() {
        String host = uri.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** Names the server only: query and headers carry keys. */
    @Override
    public String toString() {
        return "SocketRequest[" + uri.getScheme() + "://" + uri.getHost() + ":" + port() + "]";
    }

    private static void requireOneLine(String name, String value) {
        if ((name + value).chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException("a header value holds characters that cannot be sent");
        }
    }
}
