package io.trunkline.app.plugin;

import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import java.util.List;

/** A plugin that was loaded: what it said of itself, and how it has kept its word since. */
public final class LoadedPlugin {
    private final Description said;
    private final String origin;
    private final String version;
    private final Object service;
    private final Guard guard;

    LoadedPlugin(Description said, String origin, String version, Object service, Guard guard) {
        this.said = said;
        this.origin = origin;
        this.version = version;
        this.service = service;
        this.guard = guard;
    }

    /** What it is. */
    public Port port() {
        return said.port();
    }

    /** Its kind; for a listener, the name of its class. */
    public String kind() {
        return said.kind();
    }

    /** Its file or folder, or {@code built-in}. */
    public String origin() {
        return origin;
    }

    /** The version its jar's manifest names, or {@code -}. */
    public String version() {
        return version;
    }

    /** Whether it kept its word so far. */
    public Health health() {
        return guard.health();
    }

    String group() {
        return said.group();
    }

    List<Setting> settings() {
        return said.settings();
    }

    boolean isBuiltIn() {
        return origin.equals(PluginLoader.BUILT_IN);
    }

    /** The plugin itself, behind its guard. */
    <T> T service(Class<T> type) {
        return type.cast(service);
    }

    /** Keep its secret settings out of everything that is told about it. */
    void hideSecrets(Settings values) {
        guard.hide(settings().stream()
                .filter(Setting::secret)
                .flatMap(setting -> values.find(setting.key()).stream())
                .toList());
    }

    Guard guard() {
        return guard;
    }

    @Override
    public String toString() {
        return port().word() + " " + kind() + " (" + origin + ")";
    }
}
