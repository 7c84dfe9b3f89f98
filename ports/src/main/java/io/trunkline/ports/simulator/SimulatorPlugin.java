package io.trunkline.ports.simulator;

import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Plugin;
import io.trunkline.ports.plugin.Side;
import java.io.IOException;

/** Brings a carrier that exists only on this machine; {@link #kind()} is the kind of the carrier it imitates. */
@Implemented(by = Side.PLUGIN)
public interface SimulatorPlugin extends Plugin {
    /**
     * Start it: its REST interface listens on a free loopback port when this returns.
     *
     * @throws IOException when no port can be had
     */
    SimulatedCarrier start() throws IOException;
}
