package io.trunkline.plugins.simulator.elevenlabs;

import io.trunkline.plugins.simulator.vendor.Arrival;
import io.trunkline.plugins.simulator.vendor.Refusal;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Who is let in: by the key, or by a signature that was given for it and is good for one conversation. */
final class Keys {
    static final String KEY = "sk_imitation";

    private final Set<String> signatures = ConcurrentHashMap.newKeySet();

    Optional<Refusal> refusal(Arrival arrival) {
        Optional<String> key = arrival.header("xi-api-key");
        if (key.isEmpty()) {
            return Optional.of(Errors.NO_KEY);
        }
        return key.get().equals(KEY) ? Optional.empty() : Optional.of(Errors.WRONG_KEY);
    }

    String sign() {
        String signature = "cvtkn_" + UUID.randomUUID();
        signatures.add(signature);
        return signature;
    }

    boolean redeem(Arrival arrival) {
        return arrival.parameter("conversation_signature")
                .filter(signatures::remove)
                .isPresent();
    }
}
