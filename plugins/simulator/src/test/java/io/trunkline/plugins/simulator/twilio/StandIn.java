package io.trunkline.plugins.simulator.twilio;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

/** A small customer of Twilio's: answers webhooks with what the test says and hands it the media sockets. */
final class StandIn implements AutoCloseable {
    /** A webhook as it came; the target is its path and query. */
    record Hook(String method, String path, String target, Map<String, String> headers, Form form) {}

    private final Map<String, BlockingQueue<Hook>> hooks = new ConcurrentHashMap<>();
    final List<Peer> peers = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Peer> arrivals = new LinkedBlockingQueue<>();
    private final Map<String, Function<Hook, Reply>> replies = new ConcurrentHashMap<>();
    private final Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    private volatile Function<Peer, Peer.Receiver> behaviour = _ -> _ -> {};

    record Reply(int status, String type, byte[] body) {
        static Reply xml(String xml) {
            return new Reply(200, "text/xml", xml.getBytes(StandardCharsets.UTF_8));
        }

        static Reply status(int status) {
            return new Reply(status, "text/plain", new byte[0]);
        }
    }

    StandIn() throws Exception {
        WebSocketUpgradeHandler sockets = WebSocketUpgradeHandler.from(server, container -> {
            container.setIdleTimeout(Duration.ofMinutes(5));
            container.addMapping("/ws/*", (request, _, _) -> {
                Peer peer = new Peer(
                        request.getHttpURI().getPath(), request.getHeaders().get("x-twilio-signature"), behaviour);
                peers.add(peer);
                arrivals.add(peer);
                return peer;
            });
        });
        sockets.setHandler(new Hooks());
        server.setHandler(sockets);
        server.start();
        on("/webhooks/twilio/status", _ -> Reply.status(204));
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort());
    }

    URI media(String path) {
        return URI.create("ws" + uri().toString().substring("http".length()) + path);
    }

    StandIn on(String path, Function<Hook, Reply> reply) {
        replies.put(path, reply);
        return this;
    }

    StandIn voice(Supplier<String> twiml) {
        return on("/webhooks/twilio/voice", _ -> Reply.xml(twiml.get()));
    }

    StandIn streams(Function<Peer, Peer.Receiver> handler) {
        behaviour = handler;
        return this;
    }

    String connect(String rest) {
        return "<Response><Connect><Stream url=\"" + media("/ws/stream/1")
                + "\"><Parameter name=\"token\" value=\"t1\"/>" + "</Stream></Connect>" + rest + "</Response>";
    }

    /** The next media socket that nobody has asked for yet. */
    Peer peer() throws InterruptedException {
        Peer peer = arrivals.poll(20, TimeUnit.SECONDS);
        if (peer == null) {
            throw new AssertionError("no media socket within 20 s");
        }
        return peer;
    }

    /** The next webhook of a path that nobody has asked for yet. */
    Hook hook(String path) throws InterruptedException {
        Hook hook = hooks(path).poll(10, TimeUnit.SECONDS);
        if (hook == null) {
            throw new AssertionError("no webhook " + path + " within 10 s");
        }
        return hook;
    }

    /** The webhooks of a path that nobody has asked for yet. */
    BlockingQueue<Hook> hooks(String path) {
        return hooks.computeIfAbsent(path, _ -> new LinkedBlockingQueue<>());
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Hooks extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            String path = Request.getPathInContext(request);
            Map<String, String> headers = new ConcurrentHashMap<>();
            request.getHeaders().forEach(field -> headers.put(field.getLowerCaseName(), field.getValue()));
            Hook hook = new Hook(
                    request.getMethod(),
                    path,
                    request.getHttpURI().getPathQuery(),
                    headers,
                    Form.decode(Content.Source.asString(request, StandardCharsets.UTF_8)));
            hooks(path).add(hook);
            Reply reply = replies.getOrDefault(path, _ -> Reply.status(404)).apply(hook);
            response.setStatus(reply.status);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.type);
            response.write(true, ByteBuffer.wrap(reply.body), callback);
            return true;
        }
    }
}
