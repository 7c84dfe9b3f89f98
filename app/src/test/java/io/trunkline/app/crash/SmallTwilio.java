package io.trunkline.app.crash;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * As much of Twilio as a crash needs: it places calls, outlives the server that asked for them, and knows how often each number
 * was dialled. Its wire format is that of the simulator, which Twilio's own SDK has judged; this one only does not die.
 */
final class SmallTwilio implements AutoCloseable {
    static final String ACCOUNT = "AC00000000000000000000000000000001";
    static final String TOKEN = "an-auth-token-of-nobody";

    /** A call, as Twilio has it. */
    static final class Leg {
        final String sid;
        final String to;
        final URI callback;
        /** The life of the server in which it was placed. */
        final int life;

        final String made = ZonedDateTime.now(ZoneOffset.UTC).format(DateTimeFormatter.RFC_1123_DATE_TIME);
        volatile String status = "queued";

        Leg(String sid, String to, URI callback, int life) {
            this.life = life;
            this.sid = sid;
            this.to = to;
            this.callback = callback;
        }

        boolean isUp() {
            return !List.of("completed", "busy", "no-answer", "failed", "canceled")
                    .contains(status);
        }

        String json() {
            return "{\"sid\":\"%s\",\"to\":\"%s\",\"direction\":\"outbound-api\",\"date_created\":\"%s\",\"status\":\"%s\"}"
                    .formatted(sid, to, made, status);
        }
    }

    private final Map<String, Leg> legs = new ConcurrentHashMap<>();
    private final AtomicInteger sids = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer http;
    private final Told told;

    /** Tells the server how far a call is; what becomes of that. */
    interface Told {
        void tell(Leg leg, String status);

        /** Which life of the server this is. */
        int life();
    }

    SmallTwilio(Told told) throws IOException {
        this.told = told;
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(threads);
        http.createContext("/2010-04-01/Accounts/" + ACCOUNT, this::answer);
        http.start();
    }

    String address() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** How often each number was dialled. */
    Map<String, Long> dials() {
        return legs.values().stream().collect(Collectors.groupingBy(leg -> leg.to, Collectors.counting()));
    }

    List<Leg> up() {
        return legs.values().stream().filter(Leg::isUp).toList();
    }

    /** Those who were called in the life of this server have had enough. */
    void calledHangUp() {
        up().stream()
                .filter(leg -> leg.life == told.life() && leg.status.equals("in-progress"))
                .forEach(leg -> {
                    leg.status = "completed";
                    told.tell(leg, "completed");
                });
    }

    private void answer(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String path = exchange.getRequestURI().getPath();
        String last = path.substring(path.lastIndexOf('/') + 1).replace(".json", "");
        boolean post = exchange.getRequestMethod().equals("POST");
        if (last.equals("Calls")) {
            send(
                    exchange,
                    post ? 201 : 200,
                    post ? place(form) : list(exchange.getRequestURI().getRawQuery()));
        } else if (legs.containsKey(last)) {
            send(exchange, 200, post ? change(last, form) : leg(last).json());
        } else {
            send(exchange, 404, "{\"code\":20404,\"message\":\"The requested resource was not found\",\"status\":404}");
        }
    }

    private Leg leg(String sid) {
        return Objects.requireNonNull(legs.get(sid));
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String place(Map<String, String> form) {
        Leg leg = new Leg(
                "CA%032x".formatted(sids.incrementAndGet()),
                form.get("To"),
                URI.create(form.get("StatusCallback")),
                told.life());
        legs.put(leg.sid, leg);
        threads.execute(() -> live(leg));
        return leg.json();
    }

    private String list(String query) {
        String to = form(query).get("To");
        return legs.values().stream()
                .filter(leg -> leg.to.equals(to))
                .map(Leg::json)
                .collect(Collectors.joining(",", "{\"calls\":[", "]}"));
    }

    private String change(String sid, Map<String, String> form) {
        Leg leg = leg(sid);
        if ("completed".equals(form.get("Status")) && leg.isUp()) {
            leg.status = "completed";
            threads.execute(() -> told.tell(leg, "completed"));
        }
        return leg.json();
    }

    /** Rings, is answered perhaps, and ends only some time. */
    private void live(Leg leg) {
        Random chance = ThreadLocalRandom.current();
        List<String> way = chance.nextInt(4) == 0
                ? List.of("initiated", "ringing", "busy")
                : chance.nextBoolean()
                        ? List.of("initiated", "ringing", "in-progress")
                        : List.of("initiated", "ringing", "in-progress", "completed");
        for (String status : way) {
            if (!pause(5 + chance.nextInt(60)) || !leg.isUp()) {
                return;
            }
            leg.status = status;
            told.tell(leg, status);
        }
    }

    private static boolean pause(int millis) {
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static Map<String, String> form(String text) {
        Function<String, String> decode = part -> URLDecoder.decode(part, StandardCharsets.UTF_8);
        return text.isEmpty()
                ? Map.of()
                : List.of(text.split("&")).stream()
                        .map(field -> field.split("=", 2))
                        .collect(Collectors.toMap(
                                field -> decode.apply(field[0]),
                                field -> decode.apply(field[1]),
                                (a, b) -> b,
                                TreeMap::new));
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
