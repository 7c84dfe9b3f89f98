package io.trunkline.app.config;

import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code store}, {@code stores.<kind>} and {@code retention}. */
final class StoreReader {
    private static final Pattern DAYS = Pattern.compile("([0-9]{1,5})\\s*d");

    /** So long a client's own key is remembered; were its call forgotten before, the same key would place it again. */
    private static final int SHORTEST = 7;

    private final Reader reader;
    private final Map<String, PluginSettings.Found> found;
    private final PluginSettings plugins;

    StoreReader(Reader reader, PluginSettings plugins) {
        this.reader = reader;
        this.plugins = plugins;
        this.found = plugins.stores();
    }

    StoreConfig read() {
        Duration retention = reader.read("retention", StoreReader::retention).orElse(Duration.ZERO);
        Optional<Entry> named = reader.find("store");
        String kind = named.map(entry -> entry.value().strip()).orElse(StoreConfig.SQLITE);
        if (kind.equals(StoreConfig.SQLITE)) {
            return new StoreConfig(kind, new Settings("stores." + kind, Map.of()), retention);
        }
        PluginSettings.Found settings = found.get(kind);
        if (settings == null) {
            TreeSet<String> kinds = new TreeSet<>(found.keySet());
            kinds.add(StoreConfig.SQLITE);
            named.ifPresent(entry -> reader.problem(entry, plugins.notLoaded("store", kind, kinds)));
            return new StoreConfig(kind, new Settings("stores." + kind, Map.of()), retention);
        }
        for (Setting missing : settings.missing()) {
            reader.problem(
                    "stores." + kind + "." + missing.key(),
                    "is missing, and store names " + kind + ": set it or variable " + missing.variable());
        }
        return new StoreConfig(kind, settings.settings(), retention);
    }

    private static Duration retention(String text) {
        Matcher days = DAYS.matcher(text);
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        if (!days.matches() || Long.parseLong(days.group(1)) < SHORTEST) {
            throw new IllegalArgumentException("must be at least " + SHORTEST + " days, such as 90d, or 0 for ever");
        }
        return Duration.ofDays(Long.parseLong(days.group(1)));
    }
}
