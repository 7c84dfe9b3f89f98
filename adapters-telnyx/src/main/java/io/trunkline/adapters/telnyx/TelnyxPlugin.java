package io.trunkline.adapters.telnyx;

import io.trunkline.ports.carrier.Carrier;
import io.trunkline.ports.carrier.CarrierContext;
import io.trunkline.ports.carrier.CarrierPlugin;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import java.util.List;

/** Brings Telnyx Call Control. */
public final class TelnyxPlugin implements CarrierPlugin {
    /** Found by {@link java.util.ServiceLoader}. */
    public TelnyxPlugin() {}

    @Override
    public String kind() {
        return "telnyx";
    }

    @Override
    public List<Setting> settings() {
        return TelnyxAccount.SETTINGS;
    }

    @Override
    public Carrier create(Settings settings, CarrierContext context) {
        return new TelnyxCarrier(TelnyxAccount.from(settings), context);
    }
}
