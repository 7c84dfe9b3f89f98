package io.trunkline.ports.carrier;

import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Plugin;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.SettingException;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.plugin.Side;

/**
 * Brings a carrier. Its settings stand under {@code carriers.{kind}}.
 *
 * <p>The carrier is active when every {@link Setting#required()} setting is there; when only some are, the start stops and
 * names the missing one.
 */
@Implemented(by = Side.PLUGIN)
public interface CarrierPlugin extends Plugin {
    /**
     * Create the carrier. Called once, at start; checks the settings, opens no connection.
     *
     * @throws SettingException when a value is wrong
     */
    Carrier create(Settings settings, CarrierContext context);
}
