package io.trunkline.ports.carrier;

import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;
import io.trunkline.ports.web.RestClient;
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

    /** The time. */
    InstantSource clock();
}
