package io.trunkline.app.plugin;

import io.trunkline.ports.plugin.Plugin;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.voice.ServicePlugin;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a plugin says of itself, asked once.
 *
 * @param port what it implements
 * @param kind its name; a listener's class
 * @param group where its settings stand
 * @param settings what it declares
 */
record Description(Port port, String kind, String group, List<Setting> settings) {
    private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9_-]{0,31}");
    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

    /**
     * Ask a plugin.
     *
     * @throws IllegalArgumentException when what it says of itself cannot be used
     */
    static Description of(Port port, Class<?> provider, Object service) {
        return service instanceof Plugin plugin
                ? said(port, plugin)
                : new Description(port, provider.getName(), provider.getName(), List.of());
    }

    private static Description said(Port port, Plugin plugin) {
        String kind = plugin.kind();
        String group = plugin instanceof ServicePlugin<?> service ? service.group() : kind;
        List<Setting> settings = List.copyOf(plugin.settings());
        requireWord("kind", kind);
        requireWord("group", group);
        requireUsable(settings);
        if (port.isReserved(kind)) {
            throw new IllegalArgumentException("the kind " + kind + " is reserved");
        }
        return new Description(port, kind, group, settings);
    }

    private static void requireWord(String what, String word) {
        if (!KIND.matcher(word).matches()) {
            throw new IllegalArgumentException(
                    what + " must be at most 32 lower-case letters, digits, _ and -, beginning with a letter");
        }
    }

    private static void requireUsable(List<Setting> settings) {
        Set<String> keys = new HashSet<>();
        for (Setting setting : settings) {
            if (!KEY.matcher(setting.key()).matches()
                    || !VARIABLE.matcher(setting.variable()).matches()) {
                throw new IllegalArgumentException(
                        "a setting needs a key such as auth-token and a variable such as ACME_AUTH_TOKEN");
            }
            if (!keys.add(setting.key())) {
                throw new IllegalArgumentException("the setting " + setting.key() + " is declared twice");
            }
        }
    }
}
