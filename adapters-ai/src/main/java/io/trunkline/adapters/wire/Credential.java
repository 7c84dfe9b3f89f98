package io.trunkline.adapters.wire;

import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import java.util.Optional;

/**
 * A secret or a name that goes into a header. Never shown.
 *
 * @param value printable ASCII without spaces
 */
public record Credential(String value) {
    /** Read a setting that must be there. */
    public static Credential required(Settings settings, Setting setting) {
        return optional(settings, setting).orElseThrow(() -> settings.invalid(setting.key(), "is missing"));
    }

    /** Read a setting that may be absent. */
    public static Optional<Credential> optional(Settings settings, Setting setting) {
        Optional<String> value = settings.find(setting.key());
        if (value.isPresent() && !value.get().chars().allMatch(letter -> letter > ' ' && letter < 0x7f)) {
            throw settings.invalid(setting.key(), "must be printable ASCII without spaces");
        }
        return value.map(Credential::new);
    }

    @Override
    public String toString() {
        return "Credential[***]";
    }
}
