package io.trunkline.plugins.webphone;

import io.trunkline.ports.carrier.Capability;
import io.trunkline.ports.carrier.Carrier;
import io.trunkline.ports.carrier.CarrierCall;
import io.trunkline.ports.carrier.CarrierContext;
import io.trunkline.ports.media.MediaProtocol;
import io.trunkline.ports.web.Webhooks;
import java.util.Set;

/** Calls that begin in a browser and live as long as its media socket. There is nobody behind it to ask for anything. */
final class WebPhone implements Carrier {
    private final Webhooks webhooks;
    private final MediaProtocol media = new WebMedia();

    WebPhone(CarrierContext context) {
        webhooks = new WebWebhooks(context::isOperator);
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.ANSWERS_IN_REPLY, Capability.ENDS_WITH_MEDIA);
    }

    @Override
    public Webhooks webhooks() {
        return webhooks;
    }

    @Override
    public MediaProtocol media() {
        return media;
    }

    /** Without a socket nothing of the call exists in the browser that could be ended. */
    @Override
    public void hangUp(CarrierCall call) {}
}
