package io.trunkline.ports.store;

import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Plugin;
import io.trunkline.ports.plugin.SettingException;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.plugin.Side;

/**
 * Brings a store. Found by {@link java.util.ServiceLoader}; used where {@code store} names its kind, and then its settings stand
 * under {@code stores.<kind>}.
 */
@Implemented(by = Side.PLUGIN)
public interface StorePlugin extends Plugin {
    /**
     * Open the store; make what it needs there when it is not there yet. May block. Called once, at start.
     *
     * @throws SettingException when a setting is wrong
     * @throws StoreException when it cannot be used; the server does not start
     */
    Store open(Settings settings);
}
