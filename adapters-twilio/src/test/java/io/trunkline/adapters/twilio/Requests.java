package io.trunkline.adapters.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trunkline.ports.carrier.Answer;
import io.trunkline.ports.carrier.Carrier;
import io.trunkline.ports.carrier.CarrierContext;
import io.trunkline.ports.plugin.TestSettings;
import io.trunkline.ports.web.RestClient;
import io.trunkline.ports.web.WebhookRequest;
import io.trunkline.ports.web.Webhooks;
import java.net.URI;
import java.net.URLEncoder;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Carriers as the host would make them, and requests as Twilio would send them. */
final class Requests {
    static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
    static final String CALL = "CA0123456789abcdef0123456789abcdef";
    static final String TOKEN = "authtoken";
    static final String BASE = "https://voice.example.com/webhooks/twilio";

    private Requests() {}

    static Carrier carrier(Map<String, String> settings, RestClient rest) {
        TwilioPlugin plugin = new TwilioPlugin();
        return plugin.create(TestSettings.of("carriers.twilio", plugin.settings(), settings), context(rest));
    }

    static Webhooks webhooks(String token) {
        return carrier(
                        Map.of("account-sid", ACCOUNT, "auth-token", token),
                        (request, _) -> new Answer(request, 500, "nobody should ask"))
                .webhooks();
    }

    static Webhooks webhooks() {
        return webhooks(TOKEN);
    }

    static WebhookRequest signed(String topic, Map<String, String> fields) {
        return signed(topic, BASE + "/" + topic, fields);
    }

    static WebhookRequest signed(String topic, String url, Map<String, String> fields) {
        return of(
                "POST",
                topic,
                url,
                "application/x-www-form-urlencoded; charset=UTF-8",
                TwilioSdk.sign(TOKEN, url, fields),
                body(fields).getBytes(UTF_8));
    }

    /** As Twilio calls a URL that it was given. */
    static WebhookRequest called(String url, Map<String, String> fields) {
        return signed(url.substring(BASE.length() + 1).replaceFirst("[?].*", ""), url, fields);
    }

    static WebhookRequest unsigned(String topic, String url, String body) {
        return new WebhookRequest(
                "POST",
                topic,
                url,
                Map.of("Content-Type", List.of("application/x-www-form-urlencoded")),
                body.getBytes(UTF_8));
    }

    static WebhookRequest of(String method, String topic, String url, String type, String signature, byte[] body) {
        Map<String, List<String>> headers = new HashMap<>();
        headers.put("X-Twilio-Signature", List.of(signature));
        if (!type.isEmpty()) {
            headers.put("Content-Type", List.of(type));
        }
        return new WebhookRequest(method, topic, url, headers, body);
    }

    static WebhookRequest with(WebhookRequest request, String header, String value) {
        Map<String, List<String>> headers = new HashMap<>(request.headers());
        headers.put(header, List.of(value));
        return new WebhookRequest(request.method(), request.topic(), request.url(), headers, request.body());
    }

    private static String body(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field ->
                        URLEncoder.encode(field.getKey(), UTF_8) + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static CarrierContext context(RestClient rest) {
        return new CarrierContext() {
            @Override
            public URI webhooks() {
                return URI.create(BASE);
            }

            @Override
            public RestClient rest() {
                return rest;
            }

            @Override
            public InstantSource clock() {
                return InstantSource.system();
            }
        };
    }
}
