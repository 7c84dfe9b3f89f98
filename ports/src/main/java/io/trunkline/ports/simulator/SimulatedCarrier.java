package io.trunkline.ports.simulator;

import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;
import java.net.URI;
import java.util.Map;

/** A running imitation of a carrier. Many calls at once, each on its caller's thread. */
@Implemented(by = Side.PLUGIN)
public interface SimulatedCarrier extends AutoCloseable {
    /** What the server must be configured with to be this carrier's customer, by full key. */
    Map<String, String> settings();

    /**
     * Place a call to a server and follow the script to its end. Blocks for as long as the call takes, at most the
     * script's limit; audio is paced as on a telephone line.
     *
     * @param server where the server listens: scheme, host and port; loopback only
     * @param script what the caller does
     * @param observer hears what happens while it happens
     */
    CallReport call(URI server, CallScript script, CallObserver observer) throws InterruptedException;

    /** Stop. Calls that are still up end as if the line went dead. */
    @Override
    void close();
}
