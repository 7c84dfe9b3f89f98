package io.trunkline.app.config;

import io.trunkline.ports.plugin.Settings;
import java.time.Duration;

/**
 * Where everything is kept, and for how long.
 *
 * @param kind {@link #SQLITE}, or the kind of a store plugin
 * @param settings the plugin's; none for the host's own
 * @param retention how long a call is kept after its end; zero for ever
 */
public record StoreConfig(String kind, Settings settings, Duration retention) {
    /** The host's own store. */
    public static final String SQLITE = "sqlite";

    /** Whether it is the host's own. */
    public boolean isBuiltIn() {
        return kind.equals(SQLITE);
    }
}
