package com.example.carrier;

import io.trunkline.ports.carrier.Carrier;
import io.trunkline.ports.carrier.CarrierContext;
import io.trunkline.ports.carrier.CarrierPlugin;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import java.util.List;

/** The one class the host knows: found by the service file, it names the carrier and its settings. */
public final class ExamplePlugin implements CarrierPlugin {
    @Override
    public String kind() {
        return "example";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.required("secret", "EXAMPLE_SECRET", "Shared with the carrier.")
                        .masked(),
                Setting.required("api-url", "EXAMPLE_API_URL", "Where calls are ended."));
    }

    @Override
    public Carrier create(Settings settings, CarrierContext context) {
        return new ExampleCarrier(settings.get("secret"), settings.url("api-url"), context.rest());
    }
}
