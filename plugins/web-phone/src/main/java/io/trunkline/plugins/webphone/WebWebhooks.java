package io.trunkline.plugins.webphone;

import static java.util.function.Predicate.not;

import io.trunkline.ports.call.CarrierEvent;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.media.MediaAttachment;
import io.trunkline.ports.web.BadWebhookException;
import io.trunkline.ports.web.Delivery;
import io.trunkline.ports.web.Verdict;
import io.trunkline.ports.web.WebhookReply;
import io.trunkline.ports.web.WebhookRequest;
import io.trunkline.ports.web.Webhooks;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * {@code POST /webhooks/web/call} with {@code {"call": "UUID", "agent": "NAME"}}: somebody in the page calls an agent.
 *
 * @param isOperator whether a request is that of an operator of this server
 */
record WebWebhooks(Predicate<WebhookRequest> isOperator) implements Webhooks {
    private static final String TOPIC = "call";
    private static final PhoneNumber CALLER = new PhoneNumber("web:page");
    private static final String DEFAULT_AGENT = "default";

    @Override
    public Verdict verify(WebhookRequest request) {
        return isOperator.test(request)
                ? new Verdict.Authentic()
                : new Verdict.Forged("no token of this server that may operate it");
    }

    @Override
    public Verdict verifyUpgrade(WebhookRequest request) {
        return SameOrigin.holds(request)
                ? new Verdict.Authentic()
                : new Verdict.Forged("the socket was opened by a page of another origin");
    }

    @Override
    public Delivery read(WebhookRequest request) throws BadWebhookException {
        if (!request.method().equals("POST") || !request.topic().equals(TOPIC)) {
            throw new BadWebhookException("only POST " + TOPIC + " is known");
        }
        try {
            Fields fields = Fields.read(request.body(), 0, request.body().length);
            WebCallId call = new WebCallId(fields.text("call"));
            String agent = fields.find("agent").filter(not(String::isBlank)).orElse(DEFAULT_AGENT);
            return new Delivery(
                    call.value(),
                    List.of(new CarrierEvent.Incoming(call.name(), CALLER, new PhoneNumber("agent:" + agent))));
        } catch (IllegalArgumentException wrong) {
            throw new BadWebhookException(String.valueOf(wrong.getMessage()));
        }
    }

    @Override
    public WebhookReply connect(Delivery delivery, MediaAttachment media) {
        return reply(Map.of("url", media.url().toString(), "token", media.token()));
    }

    @Override
    public WebhookReply hangUp(Delivery delivery, String farewell) {
        return reply(Map.of("refused", farewell.isBlank() ? "The call is over." : farewell));
    }

    @Override
    public WebhookReply refuse(Delivery delivery) {
        return reply(Map.of("refused", "There is no such agent, or the server is stopping."));
    }

    private static WebhookReply reply(Map<String, String> fields) {
        return WebhookReply.text(200, "application/json", Fields.write(fields));
    }

    @Override
    public String toString() {
        return "WebWebhooks";
    }
}
