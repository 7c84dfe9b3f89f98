package io.trunkline.app.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What goes on at the server, and what it acknowledged. Any thread. */
final class Load implements SmallTwilio.Told {
    static final String ADMIN = "an-admin-token-of-nobody";

    private static final Duration AGAIN = Duration.ofMillis(20);
    private static final Pattern CALL_ID = Pattern.compile("\"callId\":\"([^\"]+)\"");

    /** A status of a call that was acknowledged by the same server that had placed it. */
    record Status(String callId, String status) {}

    /** Numbers by the id that was given for them. */
    final Map<String, String> placed = new ConcurrentHashMap<>();
    /** Carrier's names of calls that came in and were taken. */
    final Queue<String> taken = new ConcurrentLinkedQueue<>();
    /** Those of them that the server that is up has taken. */
    private final Queue<String> here = new ConcurrentLinkedQueue<>();

    final Queue<Status> statuses = new ConcurrentLinkedQueue<>();
    final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicInteger life = new AtomicInteger();
    private final URI server;

    Load(URI server) {
        this.server = server;
    }

    /** The server is about to die; another will stand behind the address. */
    void serverDies() {
        life.incrementAndGet();
        here.clear();
    }

    /** Have a number called that nobody has called yet, and insist until the server says that it will. */
    void place() {
        String number = "+15550100%05d".formatted(numbers.incrementAndGet());
        String order = "{\"to\":\"%s\",\"from\":\"+15550199\",\"machineDetection\":false,\"idempotencyKey\":\"key-%s\"}"
                .formatted(number, number);
        while (!Thread.currentThread().isInterrupted()) {
            Optional<HttpResponse<String>> answer =
                    post("/v1/calls", order, Map.of("Authorization", "Bearer " + ADMIN));
            if (answer.isPresent() && answer.get().statusCode() == 201) {
                remember(number, answer.get().body());
                return;
            }
            answer.filter(refused -> refused.statusCode() != 429 && refused.statusCode() != 503)
                    .ifPresent(refused -> faults.add("place: " + refused.statusCode() + " " + refused.body()));
            LockSupport.parkNanos(AGAIN.toNanos());
        }
    }

    private void remember(String number, String answer) {
        Matcher id = CALL_ID.matcher(answer);
        if (!id.find()) {
            faults.add("place: " + answer);
            return;
        }
        String other = placed.put(id.group(1), number);
        if (other != null && !other.equals(number)) {
            faults.add("one id for two numbers: " + id.group(1));
        }
    }

    /** Have somebody call us, again and again until a call is taken. */
    void ring() {
        while (!Thread.currentThread().isInterrupted()) {
            String sid = "CAffff%028x".formatted(numbers.incrementAndGet());
            int before = life.get();
            Optional<HttpResponse<String>> answer =
                    webhook(server.resolve("/webhooks/twilio/voice"), incoming(sid, "ringing"));
            if (answer.filter(reply -> reply.statusCode() == 200 && reply.body().contains("<Stream"))
                    .isPresent()) {
                taken.add(sid);
                if (before == life.get()) {
                    here.add(sid);
                }
                return;
            }
            LockSupport.parkNanos(AGAIN.toNanos());
        }
    }

    /** Those who called in the life of this server have had enough. */
    void callersHangUp() {
        for (String sid = here.poll(); sid != null; sid = here.poll()) {
            webhook(server.resolve("/webhooks/twilio/status"), incoming(sid, "completed"));
        }
    }

    private static Map<String, String> incoming(String sid, String status) {
        return Map.of(
                "CallSid",
                sid,
                "AccountSid",
                SmallTwilio.ACCOUNT,
                "From",
                "+15550102",
                "To",
                "+15550199",
                "CallStatus",
                status,
                "Direction",
                "inbound");
    }

    @Override
    public int life() {
        return life.get();
    }

    @Override
    public void tell(SmallTwilio.Leg leg, String status) {
        String callId = SmallTwilio.form(leg.callback.getRawQuery()).get("call");
        int before = life.get();
        Map<String, String> form = Map.of(
                "CallSid",
                leg.sid,
                "AccountSid",
                SmallTwilio.ACCOUNT,
                "From",
                "+15550199",
                "To",
                leg.to,
                "CallStatus",
                status,
                "Direction",
                "outbound-api");
        Optional<HttpResponse<String>> answer = webhook(leg.callback, form);
        if (answer.filter(reply -> reply.statusCode() / 100 == 2).isPresent()
                && before == leg.life
                && before == life.get()) {
            statuses.add(new Status(callId, status));
        }
    }

    private Optional<HttpResponse<String>> webhook(URI url, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return post(
                url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery()),
                body,
                Map.of(
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "X-Twilio-Signature",
                        sign(url.toString(), form)));
    }

    /** Empty when the server is not there, or went away meanwhile. */
    private Optional<HttpResponse<String>> post(String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return Optional.of(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException away) {
            return Optional.empty();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static String sign(String url, Map<String, String> form) {
        StringBuilder text = new StringBuilder(url);
        new TreeMap<>(form).forEach((name, value) -> text.append(name).append(value));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(SmallTwilio.TOKEN.getBytes(UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(text.toString().getBytes(UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
