package io.trunkline.app.plugin;

import io.trunkline.app.tool.PluginTools;
import io.trunkline.domain.pipeline.Services;
import io.trunkline.ports.carrier.Carrier;
import io.trunkline.ports.voice.Billed;
import io.trunkline.ports.voice.VoiceEngine;
import java.util.List;
import java.util.Map;

/**
 * What calls are made with. Everything is behind a guard.
 *
 * @param carriers by kind
 * @param engines by kind
 * @param services the stages of pipelines
 * @param tools by kind
 * @param billed whom to ask what a vendor charges, by the vendor's group
 * @param failed plugins that were configured and could not be created, such as {@code carrier acme}, with the reason
 */
public record ActivePlugins(
        Map<String, Carrier> carriers,
        Map<String, VoiceEngine> engines,
        Services services,
        Map<String, PluginTools> tools,
        Map<String, List<Billed>> billed,
        Map<String, String> failed)
        implements AutoCloseable {
    /** Keeps its own copies. */
    public ActivePlugins {
        carriers = Map.copyOf(carriers);
        engines = Map.copyOf(engines);
        tools = Map.copyOf(tools);
        billed = Map.copyOf(billed);
        failed = Map.copyOf(failed);
    }

    /** Close everything, whatever a plugin throws. */
    @Override
    public void close() {
        tools.values().forEach(PluginTools::close);
        engines.values().forEach(VoiceEngine::close);
        services.close();
        carriers.values().forEach(Carrier::close);
    }
}
