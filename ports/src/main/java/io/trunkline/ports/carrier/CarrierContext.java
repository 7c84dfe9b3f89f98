package io.trunkline.ports.carrier;

import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;
import io.trunkline.ports.web.RestClient;
import io.trunkline.ports.web.WebhookRequest;
import java.net.URI;
import java.time.InstantSource;

/** What the host lends a carrier. */
@Implemented(by = Side.HOST)
public interface CarrierContext {
    /**
     * Where the carrier reaches us.
     *
     * @return the base of this carrier's webhooks, such as {@code https://example.com/webhooks/twilio}, without a slash at
     *     the end
     */
    URI webhooks();

    /** HTTP towards the carrier. */
    RestClient rest();

    /**
     * Tell whether a request shows that it comes from an operator of this server: whether it brings, as
     * {@code Authorization: Bearer}, a token that may steer calls. For carriers that our own people drive, such as a phone
     * in the web page. Compares in constant time; does not block.
     */
    default boolean isOperator(WebhookRequest request) {
        return false;
    }

    /** The time. */
    InstantSource clock();
}
