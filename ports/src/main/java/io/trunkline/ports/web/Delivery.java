package io.trunkline.ports.web;

import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CarrierEvent;
import java.util.List;
import java.util.Optional;

/**
 * What one webhook says, in the words of this product.
 *
 * @param key tells this delivery from every other and is the same when the carrier sends it again
 * @param ours our own name for the call, where the carrier carried it along; the events then are that call's, even under a
 *     carrier's name that was not known before
 * @param events what happened, in order; may be empty. The reply is the one to the last of them
 * @param reply the reply where it does not depend on how the call stands, such as a text for a transfer's target
 * @param followUps the adapter's own next steps of something that takes the carrier several, in order; most have none
 */
public record Delivery(
        String key,
        Optional<CallId> ours,
        List<CarrierEvent> events,
        Optional<WebhookReply> reply,
        List<FollowUp> followUps) {
    /** Keeps its own copies of the lists. */
    public Delivery {
        events = List.copyOf(events);
        followUps = List.copyOf(followUps);
    }

    /** A delivery that tells events, and no more. */
    public Delivery(String key, List<CarrierEvent> events) {
        this(key, Optional.empty(), events, Optional.empty(), List.of());
    }

    /** The same delivery, known to be about a call of ours. */
    public Delivery about(CallId call) {
        return new Delivery(key, Optional.of(call), events, reply, followUps);
    }

    /** The same delivery, replied to with {@code fixed}. */
    public Delivery replying(WebhookReply fixed) {
        return new Delivery(key, ours, events, Optional.of(fixed), followUps);
    }

    /** The same delivery, followed by {@code steps}. */
    public Delivery then(FollowUp... steps) {
        return new Delivery(key, ours, events, reply, List.of(steps));
    }
}
