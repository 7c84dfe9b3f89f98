package io.trunkline.app.config;

import io.trunkline.ports.plugin.Setting;
import java.util.List;
import java.util.Map;

/**
 * What there is to configure besides the server: the plugins that were loaded.
 *
 * @param carriers declared settings by kind
 * @param engines by kind
 * @param stages of the pipeline, by port ({@code stt}, {@code llm}, {@code tts}, {@code vad}) and kind
 * @param tools declared settings by kind
 * @param stores declared settings by kind
 * @param rejected a line for each plugin that could not be loaded, such as {@code acme.jar: reason}
 */
public record Catalogue(
        Map<String, List<Setting>> carriers,
        Map<String, Engine> engines,
        Map<String, Map<String, Engine>> stages,
        Map<String, List<Setting>> tools,
        Map<String, List<Setting>> stores,
        List<String> rejected) {
    /** One without stages and stores. */
    public Catalogue(
            Map<String, List<Setting>> carriers,
            Map<String, Engine> engines,
            Map<String, List<Setting>> tools,
            List<String> rejected) {
        this(carriers, engines, Map.of(), tools, Map.of(), rejected);
    }

    /** One without stores. */
    public Catalogue(
            Map<String, List<Setting>> carriers,
            Map<String, Engine> engines,
            Map<String, Map<String, Engine>> stages,
            Map<String, List<Setting>> tools,
            List<String> rejected) {
        this(carriers, engines, stages, tools, Map.of(), rejected);
    }

    /** Keeps its own copies. */
    public Catalogue {
        carriers = Map.copyOf(carriers);
        engines = Map.copyOf(engines);
        stages = Map.copyOf(stages);
        tools = Map.copyOf(tools);
        stores = Map.copyOf(stores);
        rejected = List.copyOf(rejected);
    }

    /**
     * A voice engine, or one stage of the pipeline.
     *
     * @param group where its settings stand under {@code engines}
     * @param settings what it declares
     */
    public record Engine(String group, List<Setting> settings) {
        /** Keeps its own copy. */
        public Engine {
            settings = List.copyOf(settings);
        }
    }
}
