package io.trunkline.adapters.stages;

import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.voice.Choice;
import io.trunkline.ports.voice.ServicePlugin;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Settings and choices for tests. */
public final class Chosen {
    private Chosen() {}

    /** Settings of a plugin with its defaults filled in. */
    public static Settings settings(ServicePlugin<?> plugin, Map<String, String> given) {
        Map<String, String> values = new HashMap<>();
        for (Setting setting : plugin.settings()) {
            setting.fallback().ifPresent(value -> values.put(setting.key(), value));
        }
        values.putAll(given);
        return new Settings("engines." + plugin.group(), values);
    }

    /** Asks for a model and options. */
    public static Choice choice(String model, Map<String, String> options) {
        return new Choice(Optional.of(model), Optional.empty(), Optional.empty(), options);
    }
}
