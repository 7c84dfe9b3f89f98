package io.trunkline.app.server;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Speaks to the server as Twilio does, message by message, so that a test can also speak as Twilio never would. */
final class TwilioClient implements AutoCloseable {
    private static final Pattern PARAMETER_TOKEN =
            Pattern.compile("name=\"token\" value=\"([^\"]+)\"|value=\"([^\"]+)\" name=\"token\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final TestServer server;

    TwilioClient(TestServer server) {
        this.server = server;
    }

    static Map<String, String> voice(String callSid) {
        return Map.of(
                "CallSid", callSid,
                "AccountSid", TestServer.ACCOUNT,
                "From", "+15550100",
                "To", "+15550101",
                "CallStatus", "ringing",
                "ApiVersion", "2010-04-01",
                "Direction", "inbound");
    }

    static String callSid(int number) {
        return "CA%032x".formatted(number);
    }

    HttpResponse<String> post(String path, Map<String, String> form) throws IOException, InterruptedException {
        String body = encode(form);
        return post(path, body, sign(server.at(path).toString(), form));
    }

    HttpResponse<String> post(String path, String body, @Nullable String signature)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.at(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (signature != null) {
            request.header("X-Twilio-Signature", signature);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(server.at(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Announce a call and give the media token of the answer. */
    String token(String callSid) throws IOException, InterruptedException {
        return tokenIn(post("/webhooks/twilio/voice", voice(callSid)).body());
    }

    /** Tell that a call is over, so that the server need not wait for that when it stops. */
    void end(String callSid) throws IOException, InterruptedException {
        Map<String, String> form = new TreeMap<>(voice(callSid));
        form.put("CallStatus", "completed");
        post("/webhooks/twilio/status", form);
    }

    static String tokenIn(String twiml) {
        Matcher token = PARAMETER_TOKEN.matcher(twiml);
        if (!token.find()) {
            throw new AssertionError("no token in " + twiml);
        }
        return token.group(1) != null ? token.group(1) : token.group(2);
    }

    MediaClient dial(String callSid) {
        URI url = server.socketAt("/ws/stream/" + callSid);
        MediaClient client = new MediaClient();
        client.socket = http.newWebSocketBuilder()
                .header("x-twilio-signature", sign(url.toString(), Map.of()))
                .buildAsync(url, client)
                .join();
        return client;
    }

    WebSocket dialUnsigned(String callSid) {
        return http.newWebSocketBuilder()
                .buildAsync(server.socketAt("/ws/stream/" + callSid), new MediaClient())
                .join();
    }

    static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    static String sign(String url, Map<String, String> form) {
        StringBuilder text = new StringBuilder(url);
        new TreeMap<>(form).forEach((name, value) -> text.append(name).append(value));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(TestServer.TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /** A media socket as Twilio holds it. */
    static final class MediaClient implements WebSocket.Listener {
        private static final String STREAM = "MZ0123456789abcdef0123456789abcdef";

        final BlockingQueue<String> received = new LinkedBlockingQueue<>();
        private final BlockingQueue<Integer> closes = new LinkedBlockingQueue<>();
        private final StringBuilder partial = new StringBuilder();
        private @Nullable WebSocket socket;

        void send(String text) {
            java.util.Objects.requireNonNull(socket).sendText(text, true).join();
        }

        void start(String callSid, String token) {
            send("""
                    {"event":"connected","protocol":"Call","version":"1.0.0"}""");
            send("""
                    {"event":"start","sequenceNumber":"1","start":{"accountSid":"%s","streamSid":"%s","callSid":"%s",\
                    "tracks":["inbound"],"mediaFormat":{"encoding":"audio/x-mulaw","sampleRate":8000,"channels":1},\
                    "customParameters":{"token":"%s"}},"streamSid":"%s"}""".formatted(TestServer.ACCOUNT, STREAM, callSid, token, STREAM));
        }

        void media(byte[] audio) {
            send("""
                    {"event":"media","sequenceNumber":"2","media":{"track":"inbound","chunk":"1","timestamp":"20",\
                    "payload":"%s"},"streamSid":"%s"}""".formatted(Base64.getEncoder().encodeToString(audio), STREAM));
        }

        void key(char digit) {
            send("""
                    {"event":"dtmf","streamSid":"%s","sequenceNumber":"5","dtmf":{"track":"inbound_track","digit":"%s"}}""".formatted(STREAM, digit));
        }

        void stop(String callSid) {
            send("""
                    {"event":"stop","sequenceNumber":"5","stop":{"accountSid":"%s","callSid":"%s"},"streamSid":"%s"}""".formatted(TestServer.ACCOUNT, callSid, STREAM));
        }

        void cut() {
            java.util.Objects.requireNonNull(socket).abort();
        }

        String awaitMessage() throws InterruptedException, TimeoutException {
            String message = received.poll(10, TimeUnit.SECONDS);
            if (message == null) {
                throw new TimeoutException("no message came");
            }
            return message;
        }

        int awaitClose() throws InterruptedException, TimeoutException {
            Integer code = closes.poll(15, TimeUnit.SECONDS);
            if (code == null) {
                throw new TimeoutException("the socket was not closed");
            }
            return code;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                received.add(partial.toString());
                partial.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closes.add(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closes.add(1006);
        }
    }
}
