package io.trunkline.bench.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Twilio outside of a media stream: signed webhooks, and a REST interface that answers every order with yes. */
public final class Twilio implements AutoCloseable {
    /** Nobody's account. */
    public static final String ACCOUNT = "AC00000000000000000000000000000001";

    /** The account's secret. */
    public static final String TOKEN = "an-auth-token-of-nobody";

    private static final Pattern STREAM = Pattern.compile("<Stream[^>]* url=\"([^\"]+)\"");
    private static final Pattern MEDIA_TOKEN =
            Pattern.compile("<Parameter(?=[^>]* name=\"token\")[^>]* value=\"([^\"]+)\"");

    private final HttpServer rest;

    /** Start the REST interface. */
    public Twilio() throws IOException {
        rest = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        rest.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        rest.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] answer = "{\"status\":\"completed\",\"price\":null}".getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        rest.start();
    }

    /** Where the REST interface is. */
    public String address() {
        return "http://127.0.0.1:" + rest.getAddress().getPort();
    }

    /** The identifier of a call by its number. */
    public static String callSid(int number) {
        return "CA%032x".formatted(number);
    }

    /** A request of Twilio's as it goes over the wire. */
    public static byte[] request(URI server, String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return ("POST " + path + " HTTP/1.1\r\nHost: " + server.getAuthority()
                        + "\r\nContent-Type: application/x-www-form-urlencoded\r\nX-Twilio-Signature: "
                        + signature(server.resolve(path).toString(), form) + "\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body)
                .getBytes(UTF_8);
    }

    /** What Twilio posts of an inbound call. */
    public static Map<String, String> form(String callSid, String status) {
        return Map.of(
                "CallSid", callSid,
                "AccountSid", ACCOUNT,
                "From", "+15550100",
                "To", "+15550101",
                "Called", "+15550101",
                "Caller", "+15550100",
                "CallStatus", status,
                "ApiVersion", "2010-04-01",
                "Direction", "inbound",
                "FromCountry", "US");
    }

    /** Follow what TwiML says about the stream: open its socket, and begin. */
    public static void follow(String twiml, Caller caller, Loop loop) throws IOException {
        URI url = URI.create(found(STREAM, twiml).replace("&amp;", "&"));
        open(url, found(MEDIA_TOKEN, twiml), caller, loop);
    }

    /** Open a media socket. */
    public static void open(URI url, String token, Caller caller, Loop loop) throws IOException {
        String request = "GET " + url.getRawPath() + " HTTP/1.1\r\nHost: " + url.getAuthority()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nX-Twilio-Signature: "
                + signature(url.toString(), Map.of()) + "\r\n\r\n";
        caller.bring(token);
        loop.connect(new InetSocketAddress(url.getHost(), url.getPort()), request, caller);
    }

    @Override
    public void close() {
        rest.stop(0);
    }

    private static String found(Pattern pattern, String twiml) {
        Matcher matcher = pattern.matcher(twiml);
        if (!matcher.find()) {
            throw new IllegalStateException("no stream in " + twiml);
        }
        return matcher.group(1);
    }

    private static String signature(String url, Map<String, String> form) {
        StringBuilder text = new StringBuilder(url);
        new TreeMap<>(form).forEach((name, value) -> text.append(name).append(value));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(TOKEN.getBytes(UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(text.toString().getBytes(UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
