package io.trunkline.plugins.webphone;

import io.trunkline.ports.carrier.Carrier;
import io.trunkline.ports.carrier.CarrierContext;
import io.trunkline.ports.carrier.CarrierPlugin;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import java.util.List;

/** Brings the carrier {@code web}. It needs no setting, so it is there unless {@code carriers.web.enabled} is false. */
public final class WebPhonePlugin implements CarrierPlugin {
    /** The carrier's kind. */
    static final String KIND = "web";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public Carrier create(Settings settings, CarrierContext context) {
        return new WebPhone(context);
    }
}
