package io.trunkline.adapters.deepgram;

import io.trunkline.adapters.wire.Options;
import java.util.Optional;

/** The two generations of Deepgram's sockets. */
enum Dialect {
    /** Nova and older, Aura. */
    V1,
    /** Flux. */
    V2;

    /** What the agent or the setting says, else what goes with the model. */
    static Dialect of(Options options, String key, Optional<String> setting, String model) {
        return options.oneOf(key, "v1", "v2")
                .or(() -> setting)
                .map(word -> word.equals("v2") ? V2 : V1)
                .orElse(model.startsWith("flux-") ? V2 : V1);
    }
}
