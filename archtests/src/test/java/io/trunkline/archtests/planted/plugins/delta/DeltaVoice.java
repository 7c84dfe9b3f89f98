package io.trunkline.archtests.planted.plugins.delta;

import io.trunkline.archtests.planted.domain.LeakyDecision;
import io.trunkline.archtests.planted.plugins.gamma.GammaPlugin;

final class DeltaVoice {
    private DeltaVoice() {}

    static Object decide(LeakyDecision decision) {
        return decision;
    }

    static Object ask(GammaPlugin other) {
        return other;
    }
}
