package io.trunkline.adapters.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.trunkline.ports.carrier.Carrier;
import io.trunkline.ports.web.RestClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * Twilio's REST on loopback: one account, calls that can be ended once, at most one number of its own. Tests script what else they
 * need. Every request is judged by {@link TwilioApi}.
 */
final class FakeTwilio implements AutoCloseable {
    static final String API_KEY = "SK0123456789abcdef0123456789abcdef";
    static final String API_SECRET = "apisecret";

    static final String RECORDING = "RE0123456789abcdef0123456789abcdef";
    static final String NUMBER = "PN0123456789abcdef0123456789abcdef";
    static final String SOUND = "RIFF....WAVE";

    private static final String ACCOUNT = "/2010-04-01/Accounts/" + Requests.ACCOUNT;

    private static final Reply OVER = error(400, 21220, "Call is not in-progress. Cannot redirect.");

    private final HttpServer server;
    private final Optional<TwilioApi> judge = TwilioApi.find();
    private final List<String> objections = new CopyOnWriteArrayList<>();
    private final Set<String> over = ConcurrentHashMap.newKeySet();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Queue<Reply> scripted = new ConcurrentLinkedQueue<>();
    private final Map<String, String> owned = new ConcurrentHashMap<>();

    /** A request as it came. */
    record Received(String method, String uri, String type, String authorization, String body) {
        Form form() {
            return Form.parse(body.getBytes(UTF_8));
        }

        String path() {
            return uri.replaceFirst("[?].*", "");
        }

        Form query() {
            return Form.parse(uri.replaceFirst("[^?]*[?]?", "").getBytes(UTF_8));
        }

        /** The one value of a field. */
        String field(String name) {
            List<String> values = fields(name);
            assertEquals(1, values.size(), name);
            return values.getFirst();
        }

        List<String> fields(String name) {
            return form().fields().stream()
                    .filter(field -> field.name().equals(name))
                    .map(Form.Field::value)
                    .toList();
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

    /** Have the account own a number whose calls go nowhere yet. */
    FakeTwilio owning(String number) {
        owned.put(number, "");
        return this;
    }

    /** Answer the next request with this, whatever it is. */
    void answerNext(int status, String body) {
        scripted.add(new Reply(status, body));
    }

    /** The only request there was. */
    Received only() {
        assertEquals(1, received.size());
        return received.getFirst();
    }

    /** What an adapter is given to reach this. */
    Map<String, String> settings() {
        return Map.of("account-sid", Requests.ACCOUNT, "auth-token", Requests.TOKEN, "api-base-url", url());
    }

    Carrier carrier(RestClient rest) {
        return Requests.carrier(settings(), rest);
    }

    /** Fails when a request did not fit Twilio's OpenAPI description, which has neither accounts nor sounds in it. */
    @Override
    public void close() {
        server.stop(0);
        assertEquals(List.of(), objections);
    }

    private void judge(Received request) {
        boolean described =
                !request.path().equals(ACCOUNT + ".json") && !request.path().endsWith(".wav");
        if (described) {
            judge.flatMap(api -> api.objection(request)).ifPresent(objections::add);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        Received request = new Received(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                header(exchange, "Content-Type"),
                header(exchange, "Authorization"),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        received.add(request);
        judge(request);
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
        String path = request.path()
                .substring(Math.min(ACCOUNT.length(), request.path().length()));
        boolean isOver = over.contains(path.replaceFirst("/Recordings.*", ".json"));
        return switch (request.method() + " " + path.replaceAll("[A-Z]{2}[0-9a-f]{32}", "*")) {
            // A standard API key may not see the account.
            case "GET .json" -> token ? new Reply(200, "{\"status\":\"active\"}") : error(401, 20003, "Authenticate");
            case "GET /Calls.json" -> new Reply(200, "{\"calls\":[]}");
            case "POST /Calls.json" ->
                new Reply(201, "{\"sid\":\"%s\",\"status\":\"queued\"}".formatted(Requests.CALL));
            case "GET /Calls/*.json" ->
                new Reply(200, "{\"status\":\"%s\",\"price\":null}".formatted(isOver ? "completed" : "in-progress"));
            case "POST /Calls/*.json" -> changed(path, request.form());
            case "POST /Calls/*/Recordings.json", "POST /Calls/*/Recordings/Twilio.CURRENT.json" ->
                isOver ? OVER : new Reply(200, "{\"sid\":\"%s\"}".formatted(RECORDING));
            case "GET /Recordings/*.wav" -> new Reply(200, SOUND);
            case "GET /AvailablePhoneNumbers/US/Local.json" ->
                new Reply(200, "{\"available_phone_numbers\":[{\"phone_number\":\"+15550177\"}]}");
            case "GET /IncomingPhoneNumbers.json" -> new Reply(200, "{\"incoming_phone_numbers\":[" + owned() + "]}");
            case "POST /IncomingPhoneNumbers/*.json" -> {
                owned.replaceAll((_, _) -> request.field("VoiceUrl"));
                yield new Reply(200, owned());
            }
            case "POST /IncomingPhoneNumbers.json" -> new Reply(201, "{\"phone_number\":\"+15550177\"}");
            default -> error(404, 20404, "The requested resource was not found");
        };
    }

    private String owned() {
        return owned.entrySet().stream()
                .map(number -> "{\"sid\":\"%s\",\"phone_number\":\"%s\",\"voice_url\":\"%s\"}"
                        .formatted(NUMBER, number.getKey(), number.getValue()))
                .collect(Collectors.joining(","));
    }

    private Reply changed(String path, Form form) {
        boolean goesOn = form.first("Twiml")
                .filter(twiml -> twiml.contains("<Connect") || twiml.contains("<Dial"))
                .isPresent();
        if (goesOn ? over.contains(path) : !over.add(path)) {
            return OVER;
        }
        return new Reply(200, "{\"status\":\"in-progress\"}");
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
