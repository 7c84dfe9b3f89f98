package io.trunkline.adapters.twilio;

import io.trunkline.ports.carrier.Announcement;
import io.trunkline.ports.carrier.Capability;
import io.trunkline.ports.carrier.Carrier;
import io.trunkline.ports.carrier.CarrierCall;
import io.trunkline.ports.carrier.CarrierContext;
import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.media.MediaProtocol;
import io.trunkline.ports.web.Webhooks;
import java.util.Map;
import java.util.Set;

/** One Twilio account. */
final class TwilioCarrier implements Carrier {
    private final TwilioAccount account;
    private final TwilioWebhooks webhooks;
    private final TwilioMedia media = new TwilioMedia();
    private final TwilioRest rest;

    TwilioCarrier(TwilioAccount account, CarrierContext context) {
        this.account = account;
        this.webhooks = new TwilioWebhooks(account, context);
        this.rest = new TwilioRest(account, context.rest());
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.ANSWERS_IN_REPLY, Capability.ANNOUNCES);
    }

    @Override
    public Webhooks webhooks() {
        return webhooks;
    }

    @Override
    public MediaProtocol media() {
        return media;
    }

    @Override
    public void hangUp(CarrierCall call) throws CarrierException {
        rest.change(sid(call), Map.of("Status", "completed"));
    }

    @Override
    public void announceAndHangUp(CarrierCall call, Announcement announcement) throws CarrierException {
        rest.change(sid(call), Map.of("Twiml", Twiml.hangUp(announcement)));
    }

    @Override
    public void verifyCredentials() throws CarrierException {
        rest.verifyCredentials();
    }

    @Override
    public String toString() {
        return "Twilio " + account;
    }

    private static CallSid sid(CarrierCall call) throws CarrierException {
        return CallSid.parse(call.carrierId().value())
                .orElseThrow(() -> new CarrierException(CarrierException.Kind.CALLER_ERROR, "not a Twilio CallSid"));
    }
}
