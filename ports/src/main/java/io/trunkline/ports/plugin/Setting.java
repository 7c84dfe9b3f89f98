package io.trunkline.ports.plugin;

import java.util.Optional;

/**
 * A setting that a plugin declares.
 *
 * @param key its name below the plugin's group in the configuration file, such as {@code auth-token}
 * @param variable the environment variable that overrides it, such as {@code TWILIO_AUTH_TOKEN}
 * @param required whether the plugin stays off without it
 * @param secret whether its value must never be shown
 * @param fallback the value where none is given
 * @param description one sentence for the operator
 */
public record Setting(
        String key, String variable, boolean required, boolean secret, Optional<String> fallback, String description) {

    /** A setting without which the plugin stays off. */
    public static Setting required(String key, String variable, String description) {
        return new Setting(key, variable, true, false, Optional.empty(), description);
    }

    /** A setting that may be absent. */
    public static Setting optional(String key, String variable, String description) {
        return new Setting(key, variable, false, false, Optional.empty(), description);
    }

    /** The same setting, masked wherever it is shown. */
    public Setting masked() {
        return new Setting(key, variable, required, true, fallback, description);
    }

    /** The same setting with a value for when none is given. */
    public Setting or(String value) {
        return new Setting(key, variable, required, secret, Optional.of(value), description);
    }
}
