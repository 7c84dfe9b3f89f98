package io.trunkline.plugins.simulator.openai;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

/** OpenAI's Realtime API on a free loopback port. */
public final class FakeOpenAi implements AutoCloseable {
    private static final int LARGEST_MESSAGE = 24 << 20;

    private final Script script;
    private final Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    private final List<SessionLog> sessions = new CopyOnWriteArrayList<>();

    private FakeOpenAi(Script script) {
        this.script = script;
        server.setHandler(new Handshake(script, WebSocketUpgradeHandler.from(server, this::map)));
    }

    /** Start one that behaves as it does without a script. */
    public static FakeOpenAi start() throws IOException {
        return start(new Script());
    }

    /**
     * Start one.
     *
     * @throws IOException when no port can be had
     */
    public static FakeOpenAi start(Script script) throws IOException {
        FakeOpenAi openAi = new FakeOpenAi(script);
        try {
            openAi.server.start();
            return openAi;
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the imitation of OpenAI does not start", e);
        }
    }

    /** Run one until the process ends; prints its base URL and key. An argument {@code echo} makes it echo. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Script script = List.of(arguments).contains("echo") ? new Script().echoing() : new Script();
        FakeOpenAi openAi = start(script);
        System.out.println(openAi.baseUrl() + " " + openAi.key());
        openAi.server.join();
    }

    /** Its base URL, as {@code OPENAI_BASE_URL} wants it. */
    public String baseUrl() {
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        return "http://127.0.0.1:" + port + "/v1";
    }

    /** The key it takes. */
    public String key() {
        return script.key();
    }

    /** Every session so far, in the order of their handshakes. */
    public List<SessionLog> sessions() {
        return List.copyOf(sessions);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the imitation of OpenAI does not stop", e);
        }
    }

    private void map(ServerWebSocketContainer container) {
        container.setMaxTextMessageSize(LARGEST_MESSAGE);
        container.setIdleTimeout(Duration.ofMinutes(70));
        container.addMapping(Handshake.PATH, (request, _, _) -> open(request));
    }

    private SessionSocket open(ServerUpgradeRequest request) {
        SessionLog log = new SessionLog(Handshake.model(request).orElseThrow(), !script.isEchoing());
        sessions.add(log);
        boolean beta = request.getHeaders().contains("OpenAI-Beta");
        return new SessionSocket(script, log, beta);
    }
}
