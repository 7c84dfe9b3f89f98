package io.trunkline.ports.plugin;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A plugin's settings as the host would hand them over, for tests. */
public final class TestSettings {
    private TestSettings() {}

    /**
     * What is given, and the defaults of the rest.
     *
     * @param group where they stand in the configuration, such as {@code carriers.twilio}
     * @param declared the plugin's
     */
    public static Settings of(String group, List<Setting> declared, Map<String, String> given) {
        Map<String, String> values = new HashMap<>();
        declared.forEach(setting -> setting.fallback().ifPresent(value -> values.put(setting.key(), value)));
        values.putAll(given);
        return new Settings(group, values);
    }
}
