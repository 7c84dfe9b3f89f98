package io.trunkline.plugins.simulator.telnyx;

import io.trunkline.plugins.simulator.line.Faults;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.simulator.SimulatedCarrier;
import io.trunkline.ports.simulator.SimulatorPlugin;
import java.io.IOException;
import java.util.List;

/** Brings the imitation of Telnyx. */
public final class TelnyxSimulator implements SimulatorPlugin {
    @Override
    public String kind() {
        return "telnyx";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public SimulatedCarrier start() throws IOException {
        return FakeTelnyx.start(Faults.NONE);
    }
}
