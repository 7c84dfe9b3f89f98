package io.trunkline.app.plugin;

import io.trunkline.app.config.Catalogue;
import io.trunkline.app.config.ConfigException;
import io.trunkline.app.config.Configuration;
import io.trunkline.app.config.StoreConfig;
import io.trunkline.ports.call.CallListener;
import io.trunkline.ports.call.DialCheck;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.SettingException;
import io.trunkline.ports.simulator.SimulatorPlugin;
import io.trunkline.ports.store.Store;
import io.trunkline.ports.store.StoreException;
import io.trunkline.ports.store.StorePlugin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The plugins of this process, loaded and rejected. Everything taken from here is behind a guard. */
public final class Plugins {
    private final List<LoadedPlugin> loaded;
    private final List<RejectedPlugin> rejected;

    private Plugins(PluginLoader loader) {
        loaded = loader.loaded();
        rejected = loader.rejected();
    }

    /** Load the built-in plugins, then those in a folder, checking every byte. Never throws for a bad one. */
    public static Plugins load(Path folder) {
        return load(folder, Plugins.class.getClassLoader());
    }

    /**
     * Load them without checking again every byte of a jar that was found whole before, which takes longer than everything
     * else of a start.
     *
     * @param folder where they are
     * @param memory the folder that remembers which jars were whole
     */
    public static Plugins load(Path folder, Path memory) {
        WholeJars whole = WholeJars.rememberedIn(memory);
        Plugins plugins = load(folder, Plugins.class.getClassLoader(), whole);
        whole.remember();
        return plugins;
    }

    static Plugins load(Path folder, ClassLoader host) {
        return load(folder, host, WholeJars.unknown());
    }

    private static Plugins load(Path folder, ClassLoader host, WholeJars whole) {
        PluginLoader loader = new PluginLoader(host, whole);
        loader.loadBuiltIns();
        loader.loadFolder(folder);
        return new Plugins(loader);
    }

    /** What was loaded, built-in plugins first. */
    public List<LoadedPlugin> loaded() {
        return loaded;
    }

    /** What was not. */
    public List<RejectedPlugin> rejected() {
        return rejected;
    }

    /** What can be configured. */
    public Catalogue catalogue() {
        Map<String, List<Setting>> carriers = new HashMap<>();
        of(Port.CARRIER).forEach(plugin -> carriers.put(plugin.kind(), plugin.settings()));
        Map<String, List<Setting>> tools = new HashMap<>();
        of(Port.TOOL).forEach(plugin -> tools.put(plugin.kind(), plugin.settings()));
        return new Catalogue(
                carriers,
                engines(Port.ENGINE),
                Port.stages().stream().collect(Collectors.toMap(Port::word, this::engines)),
                tools,
                of(Port.STORE).collect(Collectors.toMap(LoadedPlugin::kind, LoadedPlugin::settings)),
                rejected.stream().map(RejectedPlugin::toString).toList());
    }

    private Map<String, Catalogue.Engine> engines(Port port) {
        return of(port).collect(Collectors.toMap(
                LoadedPlugin::kind, plugin -> new Catalogue.Engine(plugin.group(), plugin.settings())));
    }

    /** Every listener, in the order loaded. */
    public List<CallListener> listeners() {
        return of(Port.LISTENER)
                .map(plugin -> plugin.service(CallListener.class))
                .toList();
    }

    /** Every check of numbers that may be called. One that is there and could not be loaded is never passed over. */
    public List<DialCheck> dialChecks() {
        List<DialCheck> checks = new ArrayList<>(of(Port.DIAL_CHECK)
                .map(plugin -> plugin.service(DialCheck.class))
                .toList());
        rejected.stream()
                .filter(plugin -> plugin.service().startsWith(Port.DIAL_CHECK.word()))
                .forEach(plugin -> checks.add(_ -> {
                    throw new IllegalStateException("a check could not be loaded: " + plugin);
                }));
        return checks;
    }

    /** The simulator of a carrier. */
    public Optional<SimulatorPlugin> simulator(String kind) {
        return find(Port.SIMULATOR, kind).map(plugin -> plugin.service(SimulatorPlugin.class));
    }

    /**
     * Create every active carrier, and every engine and tool that an agent names.
     *
     * @throws io.trunkline.app.config.ConfigException when a plugin finds its settings wrong, with all that is wrong
     */
    public ActivePlugins activate(Configuration configuration, Lending lending) {
        return new Activation(this, configuration, lending).run();
    }

    /**
     * Open the store that the configuration names, which a plugin brings.
     *
     * @throws io.trunkline.app.config.ConfigException when the plugin finds its settings wrong
     * @throws io.trunkline.ports.store.StoreException when it cannot be used
     */
    public Store openStore(Configuration configuration) {
        StoreConfig config = configuration.store();
        LoadedPlugin plugin = find(Port.STORE, config.kind()).orElseThrow();
        plugin.hideSecrets(config.settings());
        try {
            return plugin.service(StorePlugin.class).open(config.settings());
        } catch (SettingException wrong) {
            throw new ConfigException(configuration.located(wrong).problems().stream()
                    .map(plugin.guard()::masked)
                    .toList());
        } catch (StoreException closed) {
            throw new StoreException(plugin.guard().masked(String.valueOf(closed.getMessage())), closed);
        }
    }

    Optional<LoadedPlugin> find(Port port, String kind) {
        return of(port).filter(plugin -> plugin.kind().equals(kind)).findFirst();
    }

    private Stream<LoadedPlugin> of(Port port) {
        return loaded.stream().filter(plugin -> plugin.port() == port);
    }
}
