package io.trunkline.app.config;

import io.trunkline.ports.call.PhoneNumber;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads {@code numbers}: which agent answers which number. */
final class NumberReader {
    private final Reader reader;
    private final PluginSettings plugins;
    private final Set<String> agents;
    private final Catalogue catalogue;
    private final Set<String> active;

    NumberReader(
            Reader reader,
            PluginSettings plugins,
            Catalogue catalogue,
            Set<String> agents,
            Set<String> activeCarriers) {
        this.reader = reader;
        this.plugins = plugins;
        this.catalogue = catalogue;
        this.agents = agents;
        this.active = activeCarriers;
    }

    Map<String, NumberConfig> read() {
        Map<String, NumberConfig> numbers = new TreeMap<>();
        for (String number : reader.names("numbers")) {
            String section = "numbers." + number;
            if (isE164(number)) {
                numbers.put(number, new NumberConfig(carrier(section + ".carrier"), agent(section + ".agent")));
            } else {
                reader.problem(section, "must be a number such as \"+15550100\": a plus, then 2 to 15 digits");
                reader.settle(section);
            }
        }
        return numbers;
    }

    private static boolean isE164(String number) {
        try {
            return new PhoneNumber(number).isE164();
        } catch (IllegalArgumentException unprintable) {
            return false;
        }
    }

    private Optional<String> carrier(String key) {
        Optional<String> carrier = reader.text(key).map(String::strip);
        Set<String> loaded = catalogue.carriers().keySet();
        carrier.filter(kind -> !loaded.contains(kind))
                .ifPresent(kind -> reader.problem(key, plugins.notLoaded("carrier", kind, loaded)));
        carrier.filter(kind -> loaded.contains(kind) && !active.contains(kind))
                .ifPresent(kind ->
                        reader.problem(key, "names a carrier whose settings under carriers." + kind + " are missing"));
        return carrier;
    }

    private String agent(String key) {
        String agent = reader.text(key).map(String::strip).orElse(AgentReader.DEFAULT);
        if (!agents.contains(agent)) {
            reader.problem(key, "names no agent" + Nearest.hint(agent, agents));
        }
        return agent;
    }
}
