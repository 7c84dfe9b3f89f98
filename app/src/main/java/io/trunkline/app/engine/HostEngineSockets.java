package io.trunkline.app.engine;

import io.trunkline.app.socket.HandshakeRefused;
import io.trunkline.app.socket.OpenSockets;
import io.trunkline.app.socket.SocketLimits;
import io.trunkline.app.socket.SocketRequest;
import io.trunkline.app.socket.WebSocketClient;
import io.trunkline.ports.voice.EngineSocket;
import io.trunkline.ports.voice.EngineSockets;
import io.trunkline.ports.voice.SocketRefusedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens sockets towards engines with the same connection that serves carriers. */
public final class HostEngineSockets implements EngineSockets, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HostEngineSockets.class);
    private static final int GOING_AWAY = 1001;

    private final OpenSockets open = OpenSockets.watched();
    private final WebSocketClient client = new WebSocketClient(trust(), SocketLimits.engine(), open);

    @Override
    public EngineSocket connect(URI url, Map<String, String> headers, EngineSocket.Listener listener)
            throws IOException {
        requireSafe(url);
        try {
            SocketRequest request = SocketRequest.to(url).withHeaders(headers);
            return new HostEngineSocket(client.connect(request, new EngineListener(listener)));
        } catch (HandshakeRefused refused) {
            throw new SocketRefusedException(refused.status(), refused.body());
        }
    }

    @Override
    public void warm(URI url) {
        if ("wss".equals(url.getScheme())) {
            try {
                client.warm(SocketRequest.to(url));
            } catch (IOException cold) {
                LOG.debug("{} could not be warmed: {}", url.getHost(), cold.toString());
            }
        }
    }

    @Override
    public void close() {
        open.closeAll(GOING_AWAY, "");
        open.close();
    }

    private static void requireSafe(URI url) throws IOException {
        boolean plain = "ws".equals(url.getScheme());
        if (plain && !InetAddress.getByName(url.getHost()).isLoopbackAddress()) {
            throw new IOException("an unencrypted socket is opened to loopback only");
        }
    }

    private static SSLContext trust() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
