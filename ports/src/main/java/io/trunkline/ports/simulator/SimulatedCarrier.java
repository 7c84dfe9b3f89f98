package io.trunkline.ports.simulator;

import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.Future;

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

    /**
     * Expect the server to call {@code script.to()}, by placing a call or by transferring one there, and let that party
     * follow the script once. Returns at once; a call to a number that nobody expects is {@code UNREACHABLE}.
     *
     * @param script what the called party does; {@code from} is not looked at
     * @param observer hears what happens while it happens
     * @return what came of it, once the party has hung up or was hung up on; of a transfer's target, whose audio the server
     *     never carries, without audio
     * @throws UnsupportedOperationException when this imitation only places calls
     */
    default Future<CallReport> expect(CallScript script, CallObserver observer) {
        throw new UnsupportedOperationException("this imitation takes no calls");
    }

    /** Stop. Calls that are still up end as if the line went dead. */
    @Override
    void close();
}
