package io.trunkline.adapters.telnyx;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Telnyx's REST on loopback, as far as commands on calls go: calls that end, and commands that are known again. What else is
 * asked is answered as a test says. Every request is held against Telnyx's own description; {@link #close()} fails when one
 * was not right.
 */
final class FakeTelnyx implements AutoCloseable {
    static final String API_KEY = "KEY0123456789ABCDEF_s3cret";
    static final String PREFIX = "/v2";

    private static final Pattern COMMAND = Pattern.compile("(/calls/[^/]+)/actions/([a-z_]+)");
    private static final String OK = "{\"data\":{\"result\":\"ok\"}}";

    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<String> wrongs = new CopyOnWriteArrayList<>();
    private final Map<String, ConcurrentLinkedQueue<Reply>> scripted = new ConcurrentHashMap<>();
    private final Set<String> living = ConcurrentHashMap.newKeySet();
    private final Set<String> over = ConcurrentHashMap.newKeySet();
    private final Set<String> commands = ConcurrentHashMap.newKeySet();

    /** A request as it came, its path without the version. */
    record Received(String method, String target, String authorization, String body) {
        JsonObject json() {
            return TelnyxJson.object(body.getBytes(UTF_8)).orElseThrow();
        }

        String path() {
            int mark = target.indexOf('?');
            return mark < 0 ? target : target.substring(0, mark);
        }

        ClientState state() {
            return ClientState.parse(json().getString("client_state")).orElseThrow();
        }
    }

    private record Reply(int status, String body) {}

    FakeTelnyx() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort() + PREFIX;
    }

    List<Received> received() {
        return List.copyOf(received);
    }

    Received last() {
        return received.getLast();
    }

    /** The actions asked for, in order, such as {@code speak}. */
    List<String> actions() {
        return received.stream()
                .map(request -> request.method() + " " + request.path().replaceFirst("/calls/[^/]+/actions/", ""))
                .toList();
    }

    /** Answer a request to this path with this; several queue up, and the last one stays. */
    FakeTelnyx answering(String path, int status, String body) {
        scripted.computeIfAbsent(path, _ -> new ConcurrentLinkedQueue<>()).add(new Reply(status, body));
        return this;
    }

    /** Tell of the call at this path that it is alive until it is hung up. */
    FakeTelnyx living(String path) {
        living.add(path);
        return this;
    }

    FakeTelnyx refusing(String path, int status, String code, String title) {
        return answering(path, status, error(code, title));
    }

    @Override
    public void close() {
        server.stop(0);
        if (!wrongs.isEmpty()) {
            throw new AssertionError("Telnyx would not take: " + wrongs);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        String target = exchange.getRequestURI().toString().substring(PREFIX.length());
        Received request = new Received(
                exchange.getRequestMethod(),
                target,
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                        .orElse(""),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        received.add(request);
        if (!target.startsWith("/files/")) {
            TelnyxSpec.wrongs(request.method(), target, request.body())
                    .forEach(wrong -> wrongs.add(target + ": " + wrong));
        }
        Reply reply = reply(request);
        byte[] body = reply.body().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Reply reply(Received request) {
        if (!request.path().startsWith("/files/") && !request.authorization().equals("Bearer " + API_KEY)) {
            return new Reply(401, error("10009", "Authentication failed"));
        }
        ConcurrentLinkedQueue<Reply> script = scripted.get(request.path());
        if (script != null) {
            Reply first = script.element();
            return script.size() > 1 ? script.remove() : first;
        }
        if (living.contains(request.path())) {
            String end = over.contains(request.path()) ? ",\"end_time\":\"2026-11-24T12:00:00Z\"" : "";
            return new Reply(
                    200,
                    "{\"data\":{\"call_leg_id\":\"%s\",\"is_alive\":%b%s}}"
                            .formatted(Requests.LEG_ID, end.isEmpty(), end));
        }
        Matcher command = COMMAND.matcher(request.path());
        return command.matches()
                ? commanded(command.group(1), command.group(2), request)
                : new Reply(404, error("10005", "Resource not found"));
    }

    private Reply commanded(String call, String action, Received request) {
        String id = request.json().getString("command_id", "");
        if (!id.isEmpty() && !commands.add(call + id)) {
            return new Reply(200, OK);
        }
        if (over.contains(call)) {
            return new Reply(422, error("90018", "Call has already ended"));
        }
        if (action.equals("hangup")) {
            over.add(call);
        }
        return new Reply(200, OK);
    }

    static String error(String code, String title) {
        return "{\"errors\":[{\"code\":\"" + code + "\",\"title\":\"" + title + "\",\"detail\":\"for the test\"}]}";
    }
}
