package io.trunkline.ports.voice;

import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** Opens WebSockets towards engines. */
@Implemented(by = Side.HOST)
public interface EngineSockets {
    /**
     * Open a socket. Blocks until the handshake is done, at most 10 s.
     *
     * @param url {@code wss}; plain {@code ws} to loopback only
     * @param headers sent with the handshake
     * @param listener gets what comes in
     * @throws SocketRefusedException when the server answered the handshake with anything but an upgrade
     * @throws IOException when it could not be reached
     */
    EngineSocket connect(URI url, Map<String, String> headers, EngineSocket.Listener listener) throws IOException;

    /**
     * Look up a host and shake hands with it, so that a socket to it later opens sooner. Sends nothing of the caller's. Blocks, at
     * most 10 s; without effect for plain {@code ws}, and when it fails.
     *
     * @param url a socket's, of which only the host and the port matter
     */
    default void warm(URI url) {}
}
