package io.trunkline.plugins.simulator.twilio;

import io.trunkline.plugins.simulator.line.Faults;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.simulator.SimulatedCarrier;
import io.trunkline.ports.simulator.SimulatorPlugin;
import java.io.IOException;
import java.util.List;

/** Brings the imitation of Twilio. */
public final class TwilioSimulator implements SimulatorPlugin {
    @Override
    public String kind() {
        return "twilio";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public SimulatedCarrier start() throws IOException {
        return FakeTwilio.start(Faults.NONE);
    }
}
