package io.trunkline.plugins.simulator.vendor;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

/**
 * A vendor's API on a free loopback port. The vendor's own rules (who is let in, what a message means) are its {@link Page}s
 * and {@link Peer}s; what goes wrong without the vendor's doing is in its {@link Faults}.
 */
public final class VendorServer implements AutoCloseable {
    private static final int LARGEST_MESSAGE = 24 << 20;

    private final Faults faults = new Faults();
    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final Map<String, Function<Arrival, Greeting>> sockets = new ConcurrentHashMap<>();
    private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    private final Server server = new Server();

    /** A server that is not started. */
    public VendorServer() {
        server.addConnector(new LingeringConnector(server));
    }

    /**
     * Serve a page: with this method and path, or any path below it if it ends with {@code /}.
     *
     * @param page answers on a thread of the request's own; may block
     */
    public VendorServer page(String method, String path, Page page) {
        pages.put(method + " " + path, page);
        return this;
    }

    /** Serve a WebSocket at a path, or any path below it if it ends with {@code /}. */
    public VendorServer socket(String path, Function<Arrival, Greeting> door) {
        sockets.put(path, door);
        return this;
    }

    /**
     * Start.
     *
     * @throws IOException when no port can be had
     */
    public VendorServer start() throws IOException {
        server.setHandler(new Door(WebSocketUpgradeHandler.from(server, this::map)));
        try {
            server.start();
            return this;
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the imitation does not start", e);
        }
    }

    /** Where it is, such as {@code 127.0.0.1:40123}. */
    public String authority() {
        return "127.0.0.1:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    /** What goes wrong. */
    public Faults faults() {
        return faults;
    }

    /** Everything that came, requests and handshakes, also refused ones. */
    public List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    @Override
    public void close() {
        faults.release();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the imitation does not stop", e);
        }
    }

    private void map(ServerWebSocketContainer container) {
        container.setMaxTextMessageSize(LARGEST_MESSAGE);
        container.setMaxBinaryMessageSize(LARGEST_MESSAGE);
        container.setIdleTimeout(Duration.ofMinutes(70));
        container.addMapping("/*", (request, response, _) -> {
            Peer peer = (Peer) request.getAttribute(Peer.class.getName());
            request.getSubProtocols().stream().findFirst().ifPresent(response::setAcceptedSubProtocol);
            EndPoint end = request.getConnectionMetaData().getConnection().getEndPoint();
            return new SocketAdapter(peer, faults, (LingeringConnector.Lingering) end);
        });
    }

    private final class Door extends Handler.Wrapper {
        Door(Handler upgrades) {
            super(upgrades);
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            Arrival arrival = Arrival.of(request);
            arrivals.add(arrival);
            Optional<Refusal> refusal = faults.refusal();
            if (!arrival.isHandshake()) {
                serve(refusal.map(Door::refusing).orElseGet(() -> page(arrival)), arrival, request, response, callback);
                return true;
            }
            return refusal.isPresent()
                    ? new Answer(response, callback, faults).refuse(refusal.get())
                    : upgrade(arrival, request, response, callback);
        }

        private boolean upgrade(Arrival arrival, Request request, Response response, Callback callback)
                throws Exception {
            Greeting greeting = find(sockets, arrival.path())
                    .map(door -> door.apply(arrival))
                    .orElseGet(() -> new Refusal(404, "{}"));
            return switch (greeting) {
                case Refusal refusal -> new Answer(response, callback, faults).refuse(refusal);
                case Peer peer -> {
                    request.setAttribute(Peer.class.getName(), peer);
                    yield super.handle(request, response, callback);
                }
            };
        }

        /** The whole request is read first: a client that still sends its body when it is refused may never see why. */
        private void serve(Page page, Arrival arrival, Request request, Response response, Callback callback) {
            Answer answer = new Answer(response, callback, faults);
            Thread.ofVirtual().start(() -> answer.serve(page, arrival, request));
        }

        private Page page(Arrival arrival) {
            return find(pages, arrival.method() + " " + arrival.path())
                    .orElseGet(() -> refusing(new Refusal(404, "{}")));
        }

        private static Page refusing(Refusal refusal) {
            return (_, _, answer) -> answer.json(refusal.status(), refusal.body());
        }

        private static <T> Optional<T> find(Map<String, T> places, String path) {
            return places.entrySet().stream()
                    .filter(place -> place.getKey().endsWith("/")
                            ? path.startsWith(place.getKey())
                            : path.equals(place.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }
    }
}
