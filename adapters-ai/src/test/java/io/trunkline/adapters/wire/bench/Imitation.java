package io.trunkline.adapters.wire.bench;

import io.trunkline.plugins.simulator.vendor.Faults;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.plugin.TestSettings;
import io.trunkline.ports.voice.ServicePlugin;
import java.util.HashMap;
import java.util.Map;

/**
 * A vendor's imitation, as much of it as every bench needs.
 *
 * @param baseUrl where it is
 * @param key what lets in
 * @param faults what goes wrong
 * @param server what is closed at the end
 */
public record Imitation(String baseUrl, String key, Faults faults, AutoCloseable server) {
    /** A port of this machine that nobody listens to. */
    private static final String NOWHERE = "http://127.0.0.1:1";

    /** The settings of a plugin, its defaults filled in, that lead here. */
    public Settings settings(ServicePlugin<?> plugin, Map<String, String> given) {
        return at(baseUrl, plugin, given);
    }

    /** The same, but they lead to where nobody is. */
    public Settings settingsToNowhere(ServicePlugin<?> plugin, Map<String, String> given) {
        return at(NOWHERE, plugin, given);
    }

    /** Close it. */
    public void close() {
        try {
            server.close();
        } catch (Exception unexpected) {
            throw new IllegalStateException("the imitation does not close", unexpected);
        }
    }

    private Settings at(String url, ServicePlugin<?> plugin, Map<String, String> given) {
        Map<String, String> values = new HashMap<>();
        plugin.settings().stream()
                .map(Setting::key)
                .filter(name -> name.endsWith("-url"))
                .forEach(name -> values.put(name, url));
        values.put("api-key", key);
        values.putAll(given);
        return TestSettings.of("engines." + plugin.group(), plugin.settings(), values);
    }
}
