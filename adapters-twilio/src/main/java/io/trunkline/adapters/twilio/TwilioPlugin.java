package io.trunkline.adapters.twilio;

import io.trunkline.ports.carrier.Carrier;
import io.trunkline.ports.carrier.CarrierContext;
import io.trunkline.ports.carrier.CarrierPlugin;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import java.util.List;
import java.util.stream.Stream;

/** Brings Twilio Programmable Voice. */
public final class TwilioPlugin implements CarrierPlugin {
    /** Found by {@link java.util.ServiceLoader}. */
    public TwilioPlugin() {}

    @Override
    public String kind() {
        return "twilio";
    }

    @Override
    public List<Setting> settings() {
        return Stream.concat(TwilioAccount.SETTINGS.stream(), TwilioOptions.SETTINGS.stream())
                .toList();
    }

    @Override
    public Carrier create(Settings settings, CarrierContext context) {
        return new TwilioCarrier(TwilioAccount.from(settings), TwilioOptions.from(settings), context);
    }
}
