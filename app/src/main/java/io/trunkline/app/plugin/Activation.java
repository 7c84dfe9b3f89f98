package io.trunkline.app.plugin;

import io.trunkline.app.config.AgentConfig;
import io.trunkline.app.config.ConfigException;
import io.trunkline.app.config.Configuration;
import io.trunkline.app.tool.PluginTools;
import io.trunkline.domain.media.EnergyActivity;
import io.trunkline.domain.pipeline.PipelineEngine;
import io.trunkline.domain.pipeline.Services;
import io.trunkline.domain.pipeline.StageList;
import io.trunkline.ports.carrier.Carrier;
import io.trunkline.ports.carrier.CarrierPlugin;
import io.trunkline.ports.plugin.SettingException;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.tool.ToolKit;
import io.trunkline.ports.tool.ToolPlugin;
import io.trunkline.ports.voice.Billed;
import io.trunkline.ports.voice.LanguageModel;
import io.trunkline.ports.voice.LanguageModelPlugin;
import io.trunkline.ports.voice.ServicePlugin;
import io.trunkline.ports.voice.SpeechToText;
import io.trunkline.ports.voice.SpeechToTextPlugin;
import io.trunkline.ports.voice.TextToSpeech;
import io.trunkline.ports.voice.TextToSpeechPlugin;
import io.trunkline.ports.voice.VoiceActivity;
import io.trunkline.ports.voice.VoiceActivityPlugin;
import io.trunkline.ports.voice.VoiceEngine;
import io.trunkline.ports.voice.VoicePlugin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Creates what is configured. Wrong settings are gathered and stop the start; a plugin that breaks is named and left out. */
final class Activation {
    private final Plugins plugins;
    private final Configuration configuration;
    private final Lending lending;

    private final Map<String, Carrier> carriers = new TreeMap<>();
    private final Map<String, VoiceEngine> engines = new HashMap<>();
    private final Map<String, SpeechToText> stt = new HashMap<>();
    private final Map<String, LanguageModel> llm = new HashMap<>();
    private final Map<String, TextToSpeech> tts = new HashMap<>();
    private final Map<String, VoiceActivity> vad = new HashMap<>(Map.of(EnergyActivity.KIND, new EnergyActivity()));
    private final Map<String, PluginTools> tools = new HashMap<>();
    private final Map<String, List<Billed>> billed = new HashMap<>();
    private final Map<String, String> failed = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    Activation(Plugins plugins, Configuration configuration, Lending lending) {
        this.plugins = plugins;
        this.configuration = configuration;
        this.lending = lending;
    }

    ActivePlugins run() {
        new TreeMap<>(configuration.carriers())
                .forEach((kind, settings) -> create(Port.CARRIER, kind, settings, this::createCarrier));
        for (String kind : new TreeSet<>(agentEngines())) {
            Optional.ofNullable(configuration.engines().get(kind))
                    .ifPresent(settings -> create(Port.ENGINE, kind, settings, this::createEngine));
        }
        createStages();
        for (String kind : new TreeSet<>(agentTools())) {
            Optional.ofNullable(configuration.toolPlugins().get(kind))
                    .ifPresent(settings -> create(Port.TOOL, kind, settings, this::createTools));
        }
        configuration.agents().forEach(this::requireDistinctTools);
        ActivePlugins active =
                new ActivePlugins(carriers, engines, new Services(stt, llm, tts, vad), tools, billed, failed);
        if (!problems.isEmpty()) {
            active.close();
            throw new ConfigException(problems);
        }
        return active;
    }

    private void createStages() {
        createStage(
                Port.SPEECH_TO_TEXT,
                (plugin, settings) -> stt.put(
                        plugin.kind(), service(SpeechToText.class, SpeechToTextPlugin.class, plugin, settings)));
        createStage(
                Port.LANGUAGE_MODEL,
                (plugin, settings) -> llm.put(
                        plugin.kind(), service(LanguageModel.class, LanguageModelPlugin.class, plugin, settings)));
        createStage(
                Port.TEXT_TO_SPEECH,
                (plugin, settings) -> tts.put(
                        plugin.kind(), service(TextToSpeech.class, TextToSpeechPlugin.class, plugin, settings)));
        createStage(
                Port.VOICE_ACTIVITY,
                (plugin, settings) -> vad.put(
                        plugin.kind(), service(VoiceActivity.class, VoiceActivityPlugin.class, plugin, settings)));
    }

    /** Every service that an agent names for a stage. */
    private void createStage(Port port, Creation creation) {
        Map<String, Settings> configured = configuration.stage(port.word());
        configuration.agents().values().stream()
                .map(AgentConfig::agent)
                .filter(agent -> agent.engine().equals(PipelineEngine.KIND))
                .flatMap(agent -> agent.option(port.word()).stream())
                .flatMap(text -> StageList.read(text).stream())
                .map(StageList.Named::kind)
                .filter(configured::containsKey)
                .collect(Collectors.toCollection(TreeSet::new))
                .forEach(kind -> create(port, kind, Objects.requireNonNull(configured.get(kind)), creation));
    }

    /** A service is guarded here: what {@link ServicePlugin#create} gives is of no port that a guard could see. */
    private <S> S service(
            Class<S> port, Class<? extends ServicePlugin<S>> type, LoadedPlugin plugin, Settings settings) {
        S created = plugin.service(type).create(settings, lending.engine(plugin.kind()));
        S guarded = plugin.guard().wrap(port, created);
        if (guarded instanceof Billed vendor) {
            billed.computeIfAbsent(plugin.group(), _ -> new ArrayList<>()).add(vendor);
        }
        return guarded;
    }

    private List<String> agentEngines() {
        return configuration.agents().values().stream()
                .map(AgentConfig::agent)
                .map(agent -> agent.engine())
                .toList();
    }

    private List<String> agentTools() {
        return configuration.agents().values().stream()
                .flatMap(agent -> agent.tools().stream())
                .toList();
    }

    private interface Creation {
        void create(LoadedPlugin plugin, Settings settings);
    }

    private void create(Port port, String kind, Settings settings, Creation creation) {
        LoadedPlugin plugin = plugins.find(port, kind).orElseThrow();
        plugin.hideSecrets(settings);
        try {
            creation.create(plugin, settings);
        } catch (SettingException wrong) {
            configuration.located(wrong).problems().stream()
                    .map(plugin.guard()::masked)
                    .forEach(problems::add);
        } catch (PluginException broken) {
            failed.put(port.word() + " " + kind, broken.text());
        }
    }

    private void createCarrier(LoadedPlugin plugin, Settings settings) {
        String kind = plugin.kind();
        Carrier carrier = plugin.service(CarrierPlugin.class).create(settings, lending.carrier(kind));
        try {
            carrier.capabilities();
            carrier.webhooks();
            requireOwnPath(plugin, carrier.media().root());
            carriers.put(kind, carrier);
        } catch (PluginException broken) {
            carrier.close();
            throw broken;
        }
    }

    /** No plugin may catch the media of another carrier's calls. */
    private static void requireOwnPath(LoadedPlugin plugin, String root) {
        String own = "/ws/" + plugin.kind();
        boolean clean = root.equals(own) || (root.startsWith(own + "/") && !root.endsWith("/"));
        if (!clean && !plugin.isBuiltIn()) {
            throw plugin.guard()
                    .failure("MediaProtocol.root", new IllegalStateException("its path must be " + own + " or below"));
        }
    }

    private void createEngine(LoadedPlugin plugin, Settings settings) {
        engines.put(plugin.kind(), service(VoiceEngine.class, VoicePlugin.class, plugin, settings));
    }

    private void createTools(LoadedPlugin plugin, Settings settings) {
        ToolKit kit = plugin.service(ToolPlugin.class).create(settings, lending.tools());
        try {
            tools.put(plugin.kind(), PluginTools.of(kit));
        } catch (IllegalArgumentException unusable) {
            kit.close();
            throw plugin.guard().failure("ToolKit.tools", unusable);
        } catch (PluginException broken) {
            kit.close();
            throw broken;
        }
    }

    /** A model could not tell two tools of one name apart. */
    private void requireDistinctTools(String agent, AgentConfig config) {
        Map<String, String> owners = new HashMap<>();
        for (String kind : config.tools()) {
            for (String tool : namesOf(kind)) {
                String owner = owners.putIfAbsent(tool, kind);
                if (owner != null) {
                    problems.add(
                            "agents." + agent + ".tools names " + owner + " and " + kind + ", and both bring " + tool);
                }
            }
        }
    }

    private List<String> namesOf(String word) {
        PluginTools brought = tools.get(word);
        return brought == null
                ? List.of(word)
                : brought.tools().stream().map(tool -> tool.shown().name()).toList();
    }
}
