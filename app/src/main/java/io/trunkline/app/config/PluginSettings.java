package io.trunkline.app.config;

import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads the settings of carriers, engines and tools, as the plugins declare them. */
final class PluginSettings {
    private static final int SHOWN_REJECTIONS = 3;

    private final Reader reader;
    private final Catalogue catalogue;

    PluginSettings(Reader reader, Catalogue catalogue) {
        this.reader = reader;
        this.catalogue = catalogue;
    }

    /**
     * What was found of one plugin's settings.
     *
     * @param settings the values, defaults filled in
     * @param given what was set, by full key
     * @param missing what is required and absent
     */
    record Found(String group, Settings settings, List<Entry> given, List<Setting> missing) {
        boolean isComplete() {
            return missing.isEmpty();
        }

        /** What to do about the first thing that is missing. */
        String remedy() {
            Setting first = missing.getFirst();
            return group + "." + first.key() + " or variable " + first.variable();
        }
    }

    /** The carriers whose required settings are all there; one that has only some of its settings is a problem. */
    Map<String, Found> carriers() {
        Map<String, Found> found = new TreeMap<>();
        catalogue.carriers().forEach((kind, settings) -> found.put(kind, find("carriers." + kind, settings)));
        refuseOthers("carriers", "carrier", catalogue.carriers().keySet());
        found.keySet().removeIf(this::isSwitchedOff);
        found.values().forEach(this::refuseHalf);
        found.values().removeIf(carrier -> !carrier.isComplete());
        return found;
    }

    /** A carrier that needs no setting is active unless somebody says otherwise; so is one that has all it needs. */
    private boolean isSwitchedOff(String kind) {
        return !reader.read("carriers." + kind + ".enabled", Values::flag).orElse(true);
    }

    /** All engines, also those that lack settings. */
    Map<String, Found> engines() {
        Set<String> groups = new TreeSet<>();
        groups.addAll(groups(catalogue.engines()));
        catalogue.stages().values().forEach(stage -> groups.addAll(groups(stage)));
        refuseOthers("engines", "engine", groups);
        return find(catalogue.engines());
    }

    /** All stages of the pipeline by port, also those that lack settings. */
    Map<String, Map<String, Found>> stages() {
        Map<String, Map<String, Found>> found = new TreeMap<>();
        catalogue.stages().forEach((port, stage) -> found.put(port, find(stage)));
        return found;
    }

    private Map<String, Found> find(Map<String, Catalogue.Engine> services) {
        Map<String, Found> found = new TreeMap<>();
        services.forEach((kind, service) -> found.put(kind, find("engines." + service.group(), service.settings())));
        return found;
    }

    private static List<String> groups(Map<String, Catalogue.Engine> services) {
        return services.values().stream().map(Catalogue.Engine::group).toList();
    }

    /** All tool plugins, also those that lack settings. */
    Map<String, Found> tools() {
        Map<String, Found> found = new TreeMap<>();
        catalogue.tools().forEach((kind, settings) -> found.put(kind, find("tool-plugins." + kind, settings)));
        refuseOthers("tool-plugins", "tool", catalogue.tools().keySet());
        return found;
    }

    /** All store plugins, also those that lack settings. */
    Map<String, Found> stores() {
        Map<String, Found> found = new TreeMap<>();
        catalogue.stores().forEach((kind, settings) -> found.put(kind, find("stores." + kind, settings)));
        refuseOthers("stores", "store", catalogue.stores().keySet());
        return found;
    }

    /** What to say where something names a plugin that was not loaded. */
    String notLoaded(String port, String name, Collection<String> loaded) {
        List<String> named = catalogue.rejected().stream()
                .filter(line -> line.contains(name))
                .toList();
        List<String> rejected = named.isEmpty() ? catalogue.rejected() : named;
        return "names no " + port + " plugin that is loaded"
                + Nearest.hint(name, loaded)
                + (loaded.isEmpty() ? "" : "; loaded: " + String.join(", ", new TreeSet<>(loaded)))
                + (rejected.isEmpty() ? "" : "; rejected: ")
                + rejected.stream().limit(SHOWN_REJECTIONS).collect(Collectors.joining("; "));
    }

    private Found find(String group, List<Setting> declared) {
        Map<String, String> values = new HashMap<>();
        List<Entry> given = new ArrayList<>();
        List<Setting> missing = new ArrayList<>();
        for (Setting setting : declared) {
            Optional<Entry> entry = reader.find(group + "." + setting.key(), setting.variable());
            Optional<String> value = entry.map(Entry::value).or(setting::fallback);
            entry.ifPresent(given::add);
            value.ifPresent(text -> values.put(setting.key(), text));
            if (setting.required() && value.isEmpty()) {
                missing.add(setting);
            }
        }
        return new Found(group, new Settings(group, values), given, missing);
    }

    private void refuseHalf(Found carrier) {
        for (Setting missing : carrier.given().isEmpty() ? List.<Setting>of() : carrier.missing()) {
            Entry given = carrier.given().getFirst();
            String key = carrier.group() + "." + missing.key();
            reader.problem(given, "is given but " + key + " is missing: set it or variable " + missing.variable());
        }
    }

    private void refuseOthers(String section, String port, Collection<String> loaded) {
        for (String name : reader.names(section)) {
            if (!loaded.contains(name)) {
                String key = section + "." + name;
                reader.problem(key, notLoaded(port, name, loaded));
                reader.settle(key);
            }
        }
    }
}
