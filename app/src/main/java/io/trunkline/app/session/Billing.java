package io.trunkline.app.session;

import io.trunkline.app.price.PriceTable;
import io.trunkline.ports.call.Cost;
import io.trunkline.ports.voice.Billed;
import java.util.List;
import java.util.Map;

/**
 * What calls cost, and whom to ask.
 *
 * @param carriers what carriers take for a minute, by kind
 * @param prices what vendors of agents charge
 * @param billed whom to ask after a call what a vendor charges, by the vendor's group
 */
public record Billing(Map<String, Cost> carriers, PriceTable prices, Map<String, List<Billed>> billed) {
    /** Keeps its own copies. */
    public Billing {
        carriers = Map.copyOf(carriers);
        billed = Map.copyOf(billed);
    }
}
