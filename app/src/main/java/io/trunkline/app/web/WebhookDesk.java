package io.trunkline.app.web;

import io.trunkline.app.session.ActiveCarrier;
import io.trunkline.app.session.CallSessions;
import io.trunkline.app.session.Reconciliation;
import io.trunkline.app.telemetry.Telemetry;
import io.trunkline.domain.call.Reply;
import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.call.CarrierEvent;
import io.trunkline.ports.carrier.Capability;
import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.web.BadWebhookException;
import io.trunkline.ports.web.Delivery;
import io.trunkline.ports.web.FollowUp;
import io.trunkline.ports.web.Verdict;
import io.trunkline.ports.web.WebhookReply;
import io.trunkline.ports.web.WebhookRequest;
import io.trunkline.ports.web.Webhooks;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a carrier's webhook from the raw request to the reply, as the table of the contract page says. */
final class WebhookDesk {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookDesk.class);

    private final CallSessions calls;
    private final Reconciliation reconciliation;
    private final Inbox inbox;
    private final Telemetry telemetry;
    private final boolean requireSignature;

    WebhookDesk(
            CallSessions calls,
            Reconciliation reconciliation,
            Inbox inbox,
            Telemetry telemetry,
            boolean requireSignature) {
        this.calls = calls;
        this.reconciliation = reconciliation;
        this.inbox = inbox;
        this.telemetry = telemetry;
        this.requireSignature = requireSignature;
    }

    /**
     * Take a webhook.
     *
     * @param afterwards told what is to be done once the reply was sent
     */
    WebhookReply take(ActiveCarrier carrier, WebhookRequest request, Consumer<Runnable> afterwards) {
        Optional<WebhookReply> refusal =
                requireSignature ? refusal(carrier, carrier.carrier().webhooks().verify(request)) : Optional.empty();
        return refusal.orElseGet(() -> read(carrier, request, afterwards));
    }

    /** The refusal that a verdict leads to, if it does. */
    Optional<WebhookReply> refusal(ActiveCarrier carrier, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Authentic() -> Optional.empty();
            case Verdict.Forged(String reason) -> {
                count(carrier, "forged");
                LOG.warn("webhook of {} refused: {}", carrier.kind(), reason);
                yield Optional.of(text(403, "the signature does not match"));
            }
            case Verdict.NotConfigured(String reason) -> {
                count(carrier, "not_configured");
                LOG.warn("webhook of {} cannot be verified: {}", carrier.kind(), reason);
                yield Optional.of(text(503, "signatures cannot be verified: " + reason));
            }
        };
    }

    private WebhookReply read(ActiveCarrier carrier, WebhookRequest request, Consumer<Runnable> afterwards) {
        try {
            Delivery delivery = carrier.carrier().webhooks().read(request);
            count(carrier, "taken");
            return inbox.once(carrier.kind() + ":" + delivery.key(), () -> act(carrier, delivery, afterwards));
        } catch (BadWebhookException malformed) {
            count(carrier, "malformed");
            return text(400, String.valueOf(malformed.getMessage()));
        }
    }

    private WebhookReply act(ActiveCarrier carrier, Delivery delivery, Consumer<Runnable> afterwards) {
        Instant came = Instant.now();
        WebhookReply reply = carrier.carrier().webhooks().acknowledge(delivery);
        for (CarrierEvent event : delivery.events()) {
            Optional<Reply> decided = deliver(carrier, delivery, event);
            reply = spell(carrier, delivery, event, decided);
            if (decided.isEmpty() && event instanceof CarrierEvent.Incoming && !answersInReply(carrier)) {
                afterwards.accept(() -> refuse(carrier, event));
            }
            if (decided.isEmpty() && isUp(event)) {
                delivery.ours()
                        .ifPresent(ours -> afterwards.accept(() -> reconciliation.stray(carrier, ours, event.call())));
            }
        }
        trace(carrier, delivery, came);
        if (!delivery.followUps().isEmpty()) {
            afterwards.accept(() -> followUp(carrier, delivery));
        }
        return delivery.reply().orElse(reply);
    }

    /** Of a delivery that tells of no call there is nothing to trace. */
    private void trace(ActiveCarrier carrier, Delivery delivery, Instant came) {
        telemetry
                .traces()
                .ifPresent(traces -> delivery.events().stream()
                        .findFirst()
                        .flatMap(event -> calls.idOf(carrier, delivery.ours(), event.call()))
                        .ifPresent(call -> traces.webhook(call, carrier.kind(), came)));
    }

    private static boolean answersInReply(ActiveCarrier carrier) {
        return carrier.carrier().capabilities().contains(Capability.ANSWERS_IN_REPLY);
    }

    private static boolean isUp(CarrierEvent event) {
        return event instanceof CarrierEvent.StatusChanged(CarrierCallId _, CallStatus status, var _)
                && !status.isLast();
    }

    private static void refuse(ActiveCarrier carrier, CarrierEvent incoming) {
        try {
            carrier.carrier().refuse(incoming.call());
        } catch (CarrierException failure) {
            LOG.warn("{}: refusing a call: {}", carrier.kind(), failure.getMessage());
        }
    }

    /** In order, and none after one that failed: each builds on the one before it. */
    private void followUp(ActiveCarrier carrier, Delivery delivery) {
        try {
            for (FollowUp step : delivery.followUps()) {
                step.run();
            }
        } catch (Exception failure) {
            count(carrier, "follow_up_failed");
            LOG.warn("{}: what follows a webhook failed: {}", carrier.kind(), String.valueOf(failure.getMessage()));
        }
    }

    private Optional<Reply> deliver(ActiveCarrier carrier, Delivery delivery, CarrierEvent event) {
        try {
            return calls.deliver(carrier, delivery.ours(), event);
        } catch (TimeoutException slow) {
            throw new IllegalStateException("the call did not decide in time", slow);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the server is stopping", stop);
        }
    }

    private static WebhookReply spell(
            ActiveCarrier carrier, Delivery delivery, CarrierEvent event, Optional<Reply> reply) {
        Webhooks webhooks = carrier.carrier().webhooks();
        if (!answersInReply(carrier)) {
            return webhooks.acknowledge(delivery);
        }
        if (reply.isEmpty()) {
            return withoutCall(webhooks, delivery, event);
        }
        return switch (reply.get()) {
            case Reply.Acknowledge() -> webhooks.acknowledge(delivery);
            case Reply.Connect connect -> webhooks.connect(delivery, connect.media());
            case Reply.HangUp(String farewell) -> webhooks.hangUp(delivery, farewell);
        };
    }

    private static WebhookReply withoutCall(Webhooks webhooks, Delivery delivery, CarrierEvent event) {
        return switch (event) {
            case CarrierEvent.Incoming _ -> webhooks.refuse(delivery);
            case CarrierEvent.NextStepAsked _ -> webhooks.hangUp(delivery, "");
            case CarrierEvent.StatusChanged _,
                    CarrierEvent.MachineDetected _,
                    CarrierEvent.GreetingEnded _,
                    CarrierEvent.TransferChanged _,
                    CarrierEvent.RecordingCompleted _,
                    CarrierEvent.RecordingFailed _,
                    CarrierEvent.CostKnown _ -> webhooks.acknowledge(delivery);
        };
    }

    private void count(ActiveCarrier carrier, String outcome) {
        telemetry.metrics().count("trunkline.webhooks", 1, "carrier", carrier.kind(), "outcome", outcome);
    }

    static WebhookReply text(int status, String text) {
        return WebhookReply.text(status, "text/plain", text + "\n");
    }
}
