package io.trunkline.ports.web;

import io.trunkline.ports.media.MediaAttachment;
import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;

/**
 * A carrier's webhooks: verified, read, answered. Pure: no effect, no blocking, many threads at once.
 *
 * <p>The host verifies, reads, looks the delivery's key up in its inbox, acts on the events, and asks for one of the
 * replies. The same delivery again gets the reply that was kept.
 */
@Implemented(by = Side.PLUGIN)
public interface Webhooks {
    /** Check who sent it, in constant time. */
    Verdict verify(WebhookRequest request);

    /**
     * Check who opens a media socket. A carrier that does not sign the upgrade leaves this alone: the token still guards
     * the socket.
     */
    default Verdict verifyUpgrade(WebhookRequest request) {
        return new Verdict.Authentic();
    }

    /**
     * Read a verified request. What the adapter itself must do because of it becomes a {@link FollowUp}: nothing is done
     * here.
     *
     * @throws BadWebhookException when it is malformed
     */
    Delivery read(WebhookRequest request) throws BadWebhookException;

    /** Reply that it was taken. */
    default WebhookReply acknowledge(Delivery delivery) {
        return WebhookReply.OK;
    }

    /**
     * Reply that the call's audio shall be brought to {@code media}. Asked only of a carrier with
     * {@link io.trunkline.ports.carrier.Capability#ANSWERS_IN_REPLY}.
     */
    default WebhookReply connect(Delivery delivery, MediaAttachment media) {
        return acknowledge(delivery);
    }

    /**
     * Reply that the call shall end. Asked only of a carrier with
     * {@link io.trunkline.ports.carrier.Capability#ANSWERS_IN_REPLY}.
     *
     * @param farewell spoken first; empty for none
     */
    default WebhookReply hangUp(Delivery delivery, String farewell) {
        return acknowledge(delivery);
    }

    /**
     * Reply that the call is not taken, as when the server is stopping. Asked only of a carrier with
     * {@link io.trunkline.ports.carrier.Capability#ANSWERS_IN_REPLY}.
     */
    default WebhookReply refuse(Delivery delivery) {
        return acknowledge(delivery);
    }
}
