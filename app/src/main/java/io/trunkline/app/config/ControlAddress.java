package io.trunkline.app.config;

import java.net.URI;
import java.util.Optional;

/**
 * How the control interface of a server on this machine is reached, as far as the configuration tells.
 *
 * @param url where it listens; empty when it takes any free port
 * @param token what opens it; empty when the server makes one up at each start
 */
public record ControlAddress(Optional<URI> url, Optional<AdminToken> token) {
    static ControlAddress read(Reader reader) {
        String host = reachable(ServerConfig.host(reader));
        int port = ServerConfig.port(reader);
        return new ControlAddress(
                port == 0 ? Optional.empty() : Optional.of(URI.create("http://" + host + ":" + port)),
                reader.read("server.admin-token", AdminToken::configured));
    }

    /**
     * The address of a server that somebody named.
     *
     * @throws IllegalArgumentException with the rest of a sentence that begins with its name; does not repeat it, for there may be
     *     a password in it
     */
    public static URI named(String text) {
        return Values.httpUrl(text);
    }

    /** Nobody can connect to "every address". */
    private static String reachable(String host) {
        String name = host.equals("0.0.0.0") ? "127.0.0.1" : host;
        if (!name.contains(":")) {
            return name;
        }
        return name.matches("[0:]+") ? "[::1]" : "[" + name + "]";
    }
}
