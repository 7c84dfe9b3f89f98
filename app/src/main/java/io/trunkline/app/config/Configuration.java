package io.trunkline.app.config;

import io.trunkline.app.hook.Hook;
import io.trunkline.app.price.PriceTable;
import io.trunkline.app.telemetry.TelemetryConfig;
import io.trunkline.app.tool.WebhookTool;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.SettingException;
import io.trunkline.ports.plugin.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The whole configuration, checked. Shows no value.
 *
 * <p>Plugins declare their own settings, so it is read in three steps: {@link Sources#read}, then the plugins are loaded
 * from {@link Sources#pluginFolder}, then {@link #of}.
 */
public final class Configuration {
    private final ServerConfig server;
    private final StoreConfig store;
    private final PriceTable prices;
    private final DialConfig dialing;
    private final TelemetryConfig telemetry;
    private final Map<String, Settings> carriers;
    private final Set<String> carriersHere;
    private final Set<String> ownCarriers;
    private final Map<String, Settings> engines;
    private final Map<String, Map<String, Settings>> stages;
    private final Map<String, WebhookTool> tools;
    private final Map<String, Hook> webhooks;
    private final Map<String, Settings> toolPlugins;
    private final Map<String, AgentConfig> agents;
    private final Map<String, NumberConfig> numbers;
    private final Map<String, String> origins;
    private final List<String> warnings;

    private Configuration(Reader reader, Catalogue catalogue) {
        PluginSettings plugins = new PluginSettings(reader, catalogue);
        server = ServerConfig.read(reader);
        store = new StoreReader(reader, plugins).read();
        prices = new PriceReader(reader).read();
        Map<String, PluginSettings.Found> foundCarriers = plugins.carriers();
        carriers = complete(foundCarriers);
        carriersHere = carriersHere(foundCarriers);
        ownCarriers = needingNothing(catalogue);
        Map<String, PluginSettings.Found> foundEngines = plugins.engines();
        engines = complete(foundEngines);
        Map<String, Map<String, PluginSettings.Found>> foundStages = plugins.stages();
        stages = new TreeMap<>();
        foundStages.forEach((port, found) -> stages.put(port, complete(found)));
        Map<String, PluginSettings.Found> foundTools = plugins.tools();
        toolPlugins = complete(foundTools);
        tools = new ToolReader(reader, server.guard(), foundTools.keySet()).read();
        webhooks = new HookReader(reader, server.guard()).read();
        agents = new AgentReader(reader, plugins, foundEngines, foundStages, reader.names("tools"), foundTools).read();
        numbers = new NumberReader(reader, plugins, catalogue, agents.keySet(), carriers.keySet()).read();
        dialing = new DialReader(reader, plugins, catalogue.carriers().keySet()).read();
        telemetry = new TelemetryReader(reader).read();
        reader.refuseUnknown();
        origins = reader.origins();
        warnings = reader.warnings();
    }

    /**
     * Read everything.
     *
     * @throws ConfigException with everything that is wrong
     */
    public static Configuration of(Sources sources, Catalogue catalogue) {
        Problems problems = new Problems();
        Configuration configuration = new Configuration(new Reader(sources, problems), catalogue);
        problems.throwIfAny();
        return configuration;
    }

    private static Map<String, Settings> complete(Map<String, PluginSettings.Found> found) {
        return found.entrySet().stream()
                .filter(plugin -> plugin.getValue().isComplete())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, plugin -> plugin.getValue().settings(), (a, b) -> a, TreeMap::new));
    }

    private static Set<String> needingNothing(Catalogue catalogue) {
        return catalogue.carriers().entrySet().stream()
                .filter(carrier -> carrier.getValue().stream().noneMatch(Setting::required))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> carriersHere(Map<String, PluginSettings.Found> found) {
        return found.entrySet().stream()
                .filter(carrier ->
                        carrier.getValue().given().stream().map(Entry::value).anyMatch(Values::isLoopbackUrl))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The server itself. */
    public ServerConfig server() {
        return server;
    }

    /** How numbers are dialled. */
    public DialConfig dialing() {
        return dialing;
    }

    /** Where traces and measurements are sent. */
    public TelemetryConfig telemetry() {
        return telemetry;
    }

    /** Where everything is kept, and for how long. */
    public StoreConfig store() {
        return store;
    }

    /** What vendors of agents charge. */
    public PriceTable prices() {
        return prices;
    }

    /** Settings of the active carriers, by kind. */
    public Map<String, Settings> carriers() {
        return Map.copyOf(carriers);
    }

    /** Whether a carrier was given an address on this machine, as that of a simulator. */
    public boolean isOnThisMachine(String carrier) {
        return carriersHere.contains(carrier);
    }

    /** Whether a carrier needs no account anywhere, as the phone in the web page. */
    public boolean isOurOwn(String carrier) {
        return ownCarriers.contains(carrier);
    }

    /** Settings of the engines that have all they need, by kind. */
    public Map<String, Settings> engines() {
        return Map.copyOf(engines);
    }

    /** Settings of the services of a stage ({@code stt}, {@code llm}, {@code tts}, {@code vad}) that have all they need. */
    public Map<String, Settings> stage(String port) {
        return Map.copyOf(stages.getOrDefault(port, Map.of()));
    }

    /** Tools of the operator's servers, by name. */
    public Map<String, WebhookTool> tools() {
        return Map.copyOf(tools);
    }

    /** Whom we tell of calls, by name. */
    public Map<String, Hook> webhooks() {
        return Map.copyOf(webhooks);
    }

    /** Settings of the tool plugins that have all they need, by kind. */
    public Map<String, Settings> toolPlugins() {
        return Map.copyOf(toolPlugins);
    }

    /** All agents by name; {@code default} is always among them. */
    public Map<String, AgentConfig> agents() {
        return Map.copyOf(agents);
    }

    /** Our numbers, in E.164. */
    public Map<String, NumberConfig> numbers() {
        return Map.copyOf(numbers);
    }

    /** The agent that answers a called number: as {@code numbers} says, else {@code default}. */
    public AgentConfig agentFor(PhoneNumber called) {
        String name = Optional.ofNullable(numbers.get(called.value()))
                .map(NumberConfig::agent)
                .orElse(AgentReader.DEFAULT);
        return Optional.ofNullable(agents.get(name)).orElseThrow();
    }

    /** What is odd and stops nothing, a line each. */
    public List<String> warnings() {
        return warnings;
    }

    /** What a plugin says is wrong with its settings, together with where the setting came from. */
    public ConfigException located(SettingException wrong) {
        String origin = Optional.ofNullable(origins.get(wrong.key()))
                .map(place -> " (" + place + ")")
                .orElse("");
        return new ConfigException(wrong.getMessage() + origin);
    }

    @Override
    public String toString() {
        return "Configuration[carriers " + carriers.keySet() + ", agents " + agents.keySet() + "]";
    }
}
