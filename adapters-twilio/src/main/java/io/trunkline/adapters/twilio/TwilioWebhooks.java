package io.trunkline.adapters.twilio;

import io.trunkline.ports.call.CarrierEvent;
import io.trunkline.ports.media.MediaAttachment;
import io.trunkline.ports.web.BadWebhookException;
import io.trunkline.ports.web.Delivery;
import io.trunkline.ports.web.Verdict;
import io.trunkline.ports.web.WebhookReply;
import io.trunkline.ports.web.WebhookRequest;
import io.trunkline.ports.web.Webhooks;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Verifies and answers what Twilio posts; {@link TwilioDeliveries} reads it. */
final class TwilioWebhooks implements Webhooks {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final TwilioSignature signature;
    private final Voice voice;
    private final Callbacks callbacks;
    private final TwilioDeliveries deliveries;

    TwilioWebhooks(TwilioAccount account, TwilioOptions options, Callbacks callbacks, TwilioDeliveries deliveries) {
        this.signature = new TwilioSignature(account.authTokens());
        this.voice = options.voice();
        this.callbacks = callbacks;
        this.deliveries = deliveries;
    }

    @Override
    public Verdict verify(WebhookRequest request) {
        return verdict(request, given -> {
            if (isForm(request)) {
                return signature.coversForm(given, request.url(), Form.parse(request.body()));
            }
            boolean isBare = request.header("content-type").isEmpty() && request.body().length == 0;
            return isBare
                    ? signature.coversUrl(given, request.url())
                    : signature.coversBody(given, request.url(), request.body());
        });
    }

    @Override
    public Verdict verifyUpgrade(WebhookRequest request) {
        return verdict(request, given -> signature.coversUpgrade(given, request.url()));
    }

    private interface Check {
        boolean passes(String given);
    }

    private static Verdict verdict(WebhookRequest request, Check check) {
        Optional<String> given = request.header(TwilioSignature.HEADER);
        if (given.isEmpty()) {
            return new Verdict.Forged("no X-Twilio-Signature");
        }
        return check.passes(given.get())
                ? new Verdict.Authentic()
                : new Verdict.Forged("X-Twilio-Signature does not fit the auth token, the public URL and the body");
    }

    @Override
    public Delivery read(WebhookRequest request) throws BadWebhookException {
        if (!isForm(request)) {
            throw new BadWebhookException("Content-Type is not " + FORM);
        }
        return deliveries.read(Posted.of(request, Form.parse(request.body())));
    }

    @Override
    public WebhookReply acknowledge(Delivery delivery) {
        boolean asks = delivery.events().stream()
                .anyMatch(
                        event -> event instanceof CarrierEvent.Incoming || event instanceof CarrierEvent.NextStepAsked);
        return asks ? twiml(Twiml.EMPTY) : WebhookReply.OK;
    }

    @Override
    public WebhookReply connect(Delivery delivery, MediaAttachment media) {
        return twiml(Twiml.connect(media, callbacks.recovery(media, delivery.ours())));
    }

    @Override
    public WebhookReply hangUp(Delivery delivery, String farewell) {
        return twiml(Twiml.hangUp(farewell, voice));
    }

    @Override
    public WebhookReply refuse(Delivery delivery) {
        return twiml(Twiml.refuse());
    }

    static WebhookReply twiml(String document) {
        return WebhookReply.text(200, "text/xml; charset=utf-8", document);
    }

    private static boolean isForm(WebhookRequest request) {
        return request.headers().getOrDefault("content-type", List.of()).stream()
                .anyMatch(type -> type.toLowerCase(Locale.ROOT).startsWith(FORM));
    }
}
