package io.trunkline.plugins.simulator.telnyx;

import io.trunkline.plugins.simulator.Shared;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

/** A small customer of Telnyx's: takes webhooks and media sockets, and commands calls over REST. */
final class Customer implements AutoCloseable {
    /** A webhook as it came. */
    record Hook(Map<String, String> headers, byte[] body, JsonObject json) {
        String type() {
            return data().getString("event_type");
        }

        JsonObject data() {
            return json.getJsonObject("data");
        }

        JsonObject payload() {
            return data().getJsonObject("payload");
        }

        String control() {
            return payload().getString("call_control_id");
        }

        int attempt() {
            return json.getJsonObject("meta").getInt("attempt");
        }

        boolean isIncoming() {
            return type().equals("call.initiated")
                    && payload().getString("direction").equals("incoming");
        }
    }

    final List<Hook> all = new ArrayList<>();
    private final List<Hook> unclaimed = new ArrayList<>();
    private final BlockingQueue<MediaPeer> arrivals = new LinkedBlockingQueue<>();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final FakeTelnyx telnyx;
    private volatile ToIntFunction<Hook> status = _ -> 200;
    private volatile Consumer<Hook> reaction = _ -> {};
    private volatile Consumer<MediaPeer> welcome = _ -> {};

    Customer(FakeTelnyx telnyx) throws Exception {
        this.telnyx = telnyx;
        WebSocketUpgradeHandler sockets = WebSocketUpgradeHandler.from(server, container -> {
            container.setIdleTimeout(Duration.ofMinutes(5));
            container.setMaxTextMessageSize(1 << 20);
            container.addMapping("/ws/*", (request, _, _) -> {
                MediaPeer peer = new MediaPeer(
                        request.getHeaders().get("x-telnyx-streaming-auth-token"),
                        peerOpened -> welcome.accept(peerOpened));
                arrivals.add(peer);
                return peer;
            });
        });
        sockets.setHandler(new Hooks());
        server.setHandler(sockets);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort());
    }

    String hookUrl() {
        return uri() + "/webhooks/telnyx/voice";
    }

    String media() {
        return "ws" + uri().toString().substring("http".length()) + "/ws/1";
    }

    /** The fields of a stream that carries audio both ways. */
    String stream() {
        return "\"stream_url\":\"" + media() + "\",\"stream_bidirectional_mode\":\"rtp\"";
    }

    /** Decide the status of webhooks. */
    Customer replying(ToIntFunction<Hook> decision) {
        status = decision;
        return this;
    }

    /** Do something after a webhook was answered. */
    Customer reacting(Consumer<Hook> after) {
        reaction = after;
        return this;
    }

    /** Answer inbound calls with a stream. */
    Customer answering() {
        return reacting(hook -> {
            if (hook.isIncoming()) {
                act(hook.control(), "answer", "{" + stream() + "}");
            }
        });
    }

    /** Do something with a media socket as soon as it is there. */
    Customer welcoming(Consumer<MediaPeer> visitor) {
        welcome = visitor;
        return this;
    }

    Customer serving(String path, byte[] file) {
        files.put(path, file);
        return this;
    }

    MediaPeer peer() throws InterruptedException {
        MediaPeer peer = arrivals.poll(10, TimeUnit.SECONDS);
        if (peer == null) {
            throw new AssertionError("no media socket within 10 s");
        }
        return peer;
    }

    boolean hasNoPeer() {
        return arrivals.isEmpty();
    }

    /** The first webhook of a type that was not asked for before. */
    Hook hook(String type) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        synchronized (all) {
            for (; ; ) {
                for (Hook hook : unclaimed) {
                    if (hook.type().equals(type)) {
                        unclaimed.remove(hook);
                        return hook;
                    }
                }
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError("no " + type + " within 10 s, only " + types());
                }
                all.wait(left);
            }
        }
    }

    /** The types of all webhooks so far, in order. */
    List<String> types() {
        synchronized (all) {
            return all.stream().map(Hook::type).toList();
        }
    }

    List<Hook> hooks() {
        synchronized (all) {
            return List.copyOf(all);
        }
    }

    HttpResponse<String> act(String control, String action, String body) {
        return send(
                "POST", "/calls/" + URLEncoder.encode(control, StandardCharsets.UTF_8) + "/actions/" + action, body);
    }

    HttpResponse<String> dial(String rest) {
        return send(
                "POST",
                "/calls",
                "{\"connection_id\":\"" + telnyx.settings().get("carriers.telnyx.connection-id")
                        + "\",\"from\":\"+15550100\",\"webhook_url\":\"" + hookUrl() + "\"," + rest + "}");
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, "");
    }

    HttpResponse<String> send(String method, String path, String body) {
        return send(method, path, body, "Bearer " + telnyx.settings().get("carriers.telnyx.api-key"));
    }

    HttpResponse<String> send(String method, String path, String body, String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(telnyx.settings().get("carriers.telnyx.api-base-url") + path))
                .timeout(Duration.ofSeconds(10))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] download(String url, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    static JsonObject data(HttpResponse<String> response) {
        return Shared.parse(response.body()).getJsonObject("data");
    }

    /** The status and the code of a refusal, such as {@code 422/90018}. */
    static String refusal(HttpResponse<String> response) {
        return response.statusCode() == 200
                ? "200"
                : response.statusCode() + "/"
                        + Shared.parse(response.body())
                                .getJsonArray("errors")
                                .getJsonObject(0)
                                .getString("code");
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        try {
            server.stop();
            http.shutdownNow();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Hooks extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            String path = Request.getPathInContext(request);
            if (request.getMethod().equals("GET")) {
                byte[] file = files.getOrDefault(path, new byte[0]);
                response.setStatus(file.length == 0 ? 404 : 200);
                response.write(true, ByteBuffer.wrap(file), callback);
                return true;
            }
            Map<String, String> headers = new ConcurrentHashMap<>();
            request.getHeaders().forEach(field -> headers.put(field.getLowerCaseName(), field.getValue()));
            byte[] body = Content.Source.asInputStream(request).readAllBytes();
            Hook hook = new Hook(headers, body, Shared.parse(new String(body, StandardCharsets.UTF_8)));
            int decided = status.applyAsInt(hook);
            synchronized (all) {
                all.add(hook);
                unclaimed.add(hook);
                all.notifyAll();
            }
            response.setStatus(decided);
            response.write(true, ByteBuffer.allocate(0), callback);
            if (decided == 200) {
                Thread.ofVirtual().start(() -> reaction.accept(hook));
            }
            return true;
        }
    }
}
