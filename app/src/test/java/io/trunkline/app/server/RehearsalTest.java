package io.trunkline.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trunkline.app.session.ActiveCarrier;
import io.trunkline.ports.carrier.Capability;
import io.trunkline.ports.carrier.Carrier;
import io.trunkline.ports.carrier.CarrierCall;
import io.trunkline.ports.media.MediaProtocol;
import io.trunkline.ports.web.Webhooks;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RehearsalTest {
    private final List<String> asked = new ArrayList<>();

    /** Throws at everything it is asked for. */
    private record Unwilling(String name, List<String> asked) implements Carrier {
        @Override
        public Set<Capability> capabilities() {
            return Set.of();
        }

        @Override
        public Webhooks webhooks() {
            asked.add(name);
            throw new IllegalStateException("not for nothing");
        }

        @Override
        public MediaProtocol media() {
            throw new IllegalStateException("not for nothing");
        }

        @Override
        public void hangUp(CarrierCall call) {}
    }

    @Test
    void carrierThatThrows_doesNotKeepTheOthersFromIt() {
        new Rehearsal(List.of(
                        new ActiveCarrier("one", new Unwilling("one", asked)),
                        new ActiveCarrier("two", new Unwilling("two", asked))))
                .run();
        assertEquals(List.of("one", "two"), asked);
    }
}
