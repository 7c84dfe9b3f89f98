package io.trunkline.adapters.telnyx;

import io.trunkline.ports.web.BadWebhookException;
import io.trunkline.ports.web.Delivery;
import io.trunkline.ports.web.Verdict;
import io.trunkline.ports.web.WebhookRequest;
import io.trunkline.ports.web.Webhooks;

/** Verifies what Telnyx posts; {@link TelnyxDeliveries} and {@link TargetLeg} read it. Telnyx does not read the reply. */
final class TelnyxWebhooks implements Webhooks {
    /** All events come to one address. */
    static final String TOPIC = "voice";

    private final TelnyxSignature signature;
    private final TelnyxDeliveries deliveries;
    private final TargetLeg targets;

    TelnyxWebhooks(TelnyxSignature signature, TelnyxDeliveries deliveries, TargetLeg targets) {
        this.signature = signature;
        this.deliveries = deliveries;
        this.targets = targets;
    }

    @Override
    public Verdict verify(WebhookRequest request) {
        return signature.verify(request);
    }

    @Override
    public Delivery read(WebhookRequest request) throws BadWebhookException {
        if (!request.topic().equals(TOPIC)) {
            throw new BadWebhookException("Telnyx has no such topic");
        }
        TelnyxEvent event = TelnyxEvent.parse(request.body());
        if (event.state().isEmpty()) {
            return deliveries.read(event);
        }
        ClientState state = event.state().get();
        Delivery delivery = state.step().isTarget() ? targets.read(event, state) : deliveries.read(event);
        return delivery.about(state.call());
    }
}
