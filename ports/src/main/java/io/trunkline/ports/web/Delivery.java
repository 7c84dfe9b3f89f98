package io.trunkline.ports.web;

import io.trunkline.ports.carrier.CarrierEvent;
import java.util.List;

/**
 * What one webhook says, in the words of this product.
 *
 * @param key tells this delivery from every other and is the same when the carrier sends it again
 * @param events what happened, in order; may be empty
 */
public record Delivery(String key, List<CarrierEvent> events) {
    /** Keeps its own copy of the events. */
    public Delivery {
        events = List.copyOf(events);
    }
}
