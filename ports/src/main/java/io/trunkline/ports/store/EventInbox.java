package io.trunkline.ports.store;

import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;
import io.trunkline.ports.web.WebhookReply;
import java.time.Instant;
import java.util.Optional;

/** Remembers deliveries, so that one that is sent again has no second effect. May block; many threads. */
@Implemented(by = Side.PLUGIN)
public interface EventInbox {
    /**
     * The reply to a delivery that was taken before.
     *
     * @param key as {@link io.trunkline.ports.web.Delivery#key()}, prefixed with the carrier's kind
     */
    Optional<WebhookReply> find(String key);

    /** Keep the reply to a delivery; the first for a key stays. When this returns it is kept. */
    void keep(String key, WebhookReply reply, Instant at);

    /** Forget what was kept before a time. */
    void forget(Instant before);
}
