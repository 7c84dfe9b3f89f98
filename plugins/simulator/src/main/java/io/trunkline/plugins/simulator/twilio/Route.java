package io.trunkline.plugins.simulator.twilio;

import io.trunkline.ports.simulator.CallScript;
import java.util.Optional;

/**
 * Who calls whom.
 *
 * @param from the calling party
 * @param to the called party
 * @param direction {@code inbound}, {@code outbound-api} or {@code outbound-dial} [TWV]
 * @param parent the sid of the call that dialed this one
 */
record Route(String from, String to, String direction, Optional<String> parent) {
    static Route inbound(CallScript script) {
        return new Route(script.from().value(), script.to().value(), "inbound", Optional.empty());
    }

    static Route placed(String from, String to) {
        return new Route(from, to, "outbound-api", Optional.empty());
    }

    static Route dialed(String from, String to, String parent) {
        return new Route(from, to, "outbound-dial", Optional.of(parent));
    }

    boolean isInbound() {
        return direction.equals("inbound");
    }
}
