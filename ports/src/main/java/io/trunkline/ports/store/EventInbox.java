package io.trunkline.ports.store;

import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;
import io.trunkline.ports.web.WebhookReply;
import java.util.function.Supplier;

/** Remembers deliveries, so that one that is sent again has no second effect. */
@Implemented(by = Side.PLUGIN)
public interface EventInbox {
    /**
     * Answer a delivery once. Blocks while the same key is being answered.
     *
     * @param key as {@link io.trunkline.ports.web.Delivery#key()}, prefixed with the carrier's kind
     * @param first does the work and gives the reply; run only when the key is new. When it throws, the key stays new.
     * @return the reply of the first time
     */
    WebhookReply once(String key, Supplier<WebhookReply> first);
}
