package io.trunkline.archtests.planted.adapters.alpha;

import io.trunkline.archtests.planted.adapters.beta.BetaPlugin;
import io.trunkline.archtests.planted.domain.LeakyDecision;

/** Public without being a door, and knows a decision and another adapter. */
public final class AlphaCarrier {
    private AlphaCarrier() {}

    static Object decide(LeakyDecision decision) {
        return decision;
    }

    static Object ask(BetaPlugin other) {
        return other;
    }
}
