package io.trunkline.adapters.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Twilio's REST on loopback, as far as an inbound call needs it: one account, and calls that can be changed once. */
final class FakeTwilio implements AutoCloseable {
    static final String API_KEY = "SK0123456789abcdef0123456789abcdef";
    static final String API_SECRET = "apisecret";

    private static final String ACCOUNT = "/2010-04-01/Accounts/" + Requests.ACCOUNT;

    private final HttpServer server;
    private final Set<String> over = ConcurrentHashMap.newKeySet();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Queue<Reply> scripted = new ConcurrentLinkedQueue<>();

    /** A request as it came. */
    record Received(String method, String uri, String type, String authorization, String body) {
        Form form() {
            return Form.parse(body.getBytes(UTF_8));
        }
    }

    private record Reply(int status, String body) {}

    FakeTwilio() {
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
                + server.getAddress().getPort();
    }

    List<Received> received() {
        return List.copyOf(received);
    }

    /** Answer the next request with this, whatever it is. */
    void answerNext(int status, String body) {
        scripted.add(new Reply(status, body));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        Received request = new Received(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                header(exchange, "Content-Type"),
                header(exchange, "Authorization"),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        received.add(request);
        Reply reply = Optional.ofNullable(scripted.poll()).orElseGet(() -> reply(request));
        byte[] body = reply.body().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Reply reply(Received request) {
        boolean token = request.authorization().equals(basic(Requests.ACCOUNT, Requests.TOKEN));
        boolean key = request.authorization().equals(basic(API_KEY, API_SECRET));
        if (!token && !key) {
            return error(401, 20003, "Authenticate");
        }
        return switch (request.method() + " " + request.uri()) {
            // A standard API key may not see the account.
            case "GET " + ACCOUNT + ".json" ->
                token ? new Reply(200, "{\"status\":\"active\"}") : error(401, 20003, "Authenticate");
            case "GET " + ACCOUNT + "/Calls.json?PageSize=1" -> new Reply(200, "{\"calls\":[]}");
            default -> changed(request);
        };
    }

    private Reply changed(Received request) {
        if (!request.method().equals("POST") || !request.uri().matches(ACCOUNT + "/Calls/CA[0-9a-f]{32}[.]json")) {
            return error(404, 20404, "The requested resource was not found");
        }
        Form form = request.form();
        boolean ends = form.first("Status").filter("completed"::equals).isPresent()
                || form.first("Twiml").isPresent();
        if (!ends || form.fields().size() != 1 || !request.type().equals("application/x-www-form-urlencoded")) {
            return error(400, 21200, "Bad request");
        }
        return over.add(request.uri())
                ? new Reply(200, "{\"status\":\"in-progress\"}")
                : error(400, 21220, "Call is not in-progress. Cannot redirect.");
    }

    private static Reply error(int status, int code, String message) {
        return new Reply(
                status,
                "{\"code\":%d,\"message\":\"%s\",\"more_info\":\"https://www.twilio.com/docs/errors/%d\",\"status\":%d}"
                        .formatted(code, message, code, status));
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    private static String header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
    }
}
