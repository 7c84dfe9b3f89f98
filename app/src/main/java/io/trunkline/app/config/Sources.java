package io.trunkline.app.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was configured, unread: system properties before environment variables before the file. Never shows a
 * value.
 */
public final class Sources {
    private static final Path DEFAULT_FILE = Path.of("trunkline.yaml");
    private static final Predicate<String> OURS = Pattern.compile("plugins|data|store|retention"
                    + "|(server|agents|numbers|tools|tool-plugins|carriers|engines|prices"
                    + "|dialing|stores|telemetry|webhooks)\\..+")
            .asMatchPredicate();
    private static final Pattern NO_NAME = Pattern.compile("[^A-Z0-9]+");

    private final String description;
    private final Map<String, Entry> file;
    private final Map<String, Entry> properties;
    private final Map<String, String> environment;

    private Sources(
            String description,
            Map<String, Entry> file,
            Map<String, Entry> properties,
            Map<String, String> environment) {
        this.description = description;
        this.file = file;
        this.properties = properties;
        this.environment = environment;
    }

    /**
     * Read what this process was started with.
     *
     * @param file as {@code --config} named it; without one, {@code trunkline.yaml} in the working directory if it is there
     * @throws ConfigException when the file is missing or is not what it should be
     */
    public static Sources read(Optional<Path> file) {
        Optional<Path> found = file.or(() -> Optional.of(DEFAULT_FILE).filter(Files::exists));
        return read(found, System.getenv(), System.getProperties());
    }

    /**
     * Read from the given places.
     *
     * @param file which must be there if it is named
     * @throws ConfigException when the file is missing or is not what it should be
     */
    public static Sources read(Optional<Path> file, Map<String, String> environment, Properties properties) {
        return new Sources(
                file.map(Path::toString).orElse("environment only, there is no " + DEFAULT_FILE),
                file.map(YamlFile::read).orElse(Map.of()),
                entries(properties),
                Map.copyOf(environment));
    }

    private static Map<String, Entry> entries(Properties properties) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        properties.stringPropertyNames().stream().filter(OURS).sorted().forEach(key -> {
            String value = properties.getProperty(key);
            entries.put(key, new Entry(key, value, "system property " + key));
        });
        return entries;
    }

    /** The folder that plugins are loaded from, which is needed before the rest can be read. */
    public Path pluginFolder() {
        return folder(ServerConfig::pluginFolder);
    }

    /** The folder for everything that is kept, which is known before plugins are loaded. */
    public Path dataFolder() {
        return folder(ServerConfig::dataFolder);
    }

    private Path folder(Function<Reader, Path> setting) {
        Problems problems = new Problems();
        Path folder = setting.apply(new Reader(this, problems));
        problems.throwIfAny();
        return folder;
    }

    /**
     * How a server that was configured like this is reached, for whoever is no server and loads no plugins.
     *
     * @throws ConfigException when one of the settings it takes is wrong
     */
    public ControlAddress control() {
        Problems problems = new Problems();
        ControlAddress address = ControlAddress.read(new Reader(this, problems));
        problems.throwIfAny();
        return address;
    }

    /** The variable that overrides a key of the server, an agent or a number. */
    static String variable(String key) {
        String words = key.startsWith("server.") ? key.substring("server.".length()) : key;
        return "TRUNKLINE_" + NO_NAME.matcher(words.toUpperCase(Locale.ROOT)).replaceAll("_");
    }

    Optional<Entry> find(String key, String variable) {
        return present(properties.get(key))
                .or(() -> present(new Entry(key, environment.getOrDefault(variable, ""), "variable " + variable)))
                .or(() -> present(file.get(key)));
    }

    private static Optional<Entry> present(@Nullable Entry entry) {
        return Optional.ofNullable(entry).filter(Entry::isPresent);
    }

    /** Every key that the file or a system property mentions, with or without a value. */
    Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>(file.keySet());
        keys.addAll(properties.keySet());
        return keys;
    }

    /** Where a key was mentioned. */
    String origin(String key) {
        Entry entry = properties.getOrDefault(key, file.get(key));
        return entry == null ? description : entry.origin();
    }

    Set<String> variables() {
        return environment.keySet();
    }

    @Override
    public String toString() {
        return description;
    }
}
