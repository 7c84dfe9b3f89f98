package com.example.carrier;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.call.CarrierEvent;
import io.trunkline.ports.media.MediaAttachment;
import io.trunkline.ports.web.BadWebhookException;
import io.trunkline.ports.web.Delivery;
import io.trunkline.ports.web.Verdict;
import io.trunkline.ports.web.WebhookReply;
import io.trunkline.ports.web.WebhookRequest;
import io.trunkline.ports.web.Webhooks;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;

/** {@code {"id": "1", "event": "incoming", "call": "c1", "from": "+15550100", "to": "+15550101"}}, or {@code "ended"}. */
record ExampleWebhooks(String secret) implements Webhooks {
    static final String SECRET_HEADER = "X-Example-Secret";

    @Override
    public Verdict verify(WebhookRequest request) {
        String given = request.header(SECRET_HEADER).orElse("");
        return MessageDigest.isEqual(given.getBytes(UTF_8), secret.getBytes(UTF_8))
                ? new Verdict.Authentic()
                : new Verdict.Forged("wrong or missing secret");
    }

    @Override
    public Delivery read(WebhookRequest request) throws BadWebhookException {
        try {
            Map<String, String> fields = Json.read(new String(request.body(), UTF_8));
            return new Delivery(Json.get(fields, "id"), List.of(event(fields)));
        } catch (IllegalArgumentException malformed) {
            throw new BadWebhookException(malformed.getMessage());
        }
    }

    private static CarrierEvent event(Map<String, String> fields) {
        CarrierCallId call = new CarrierCallId(Json.get(fields, "call"));
        return switch (Json.get(fields, "event")) {
            case "incoming" ->
                new CarrierEvent.Incoming(
                        call, new PhoneNumber(Json.get(fields, "from")), new PhoneNumber(Json.get(fields, "to")));
            case "ended" -> new CarrierEvent.StatusChanged(call, CallStatus.COMPLETED, "ended");
            default -> throw new IllegalArgumentException("event is unknown");
        };
    }

    @Override
    public WebhookReply connect(Delivery delivery, MediaAttachment media) {
        return reply(Map.of("connect", media.url().toString(), "token", media.token()));
    }

    @Override
    public WebhookReply hangUp(Delivery delivery, String farewell) {
        return reply(Map.of("hangup", farewell));
    }

    @Override
    public WebhookReply refuse(Delivery delivery) {
        return reply(Map.of("refuse", "busy"));
    }

    private static WebhookReply reply(Map<String, String> fields) {
        return WebhookReply.text(200, "application/json", Json.write(fields));
    }

    @Override
    public String toString() {
        return "ExampleWebhooks";
    }
}
