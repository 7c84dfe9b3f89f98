package io.trunkline.app.config;

import io.trunkline.domain.media.EnergyActivity;
import io.trunkline.domain.pipeline.PipelineEngine;
import io.trunkline.domain.pipeline.StageList;
import io.trunkline.ports.voice.Agent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Checks what an agent names as the stages of its pipeline, and how it is to converse. */
final class PipelineReader {
    private static final List<String> STAGES = List.of("stt", "llm", "tts");

    private final Reader reader;
    private final PluginSettings plugins;
    private final Map<String, Map<String, PluginSettings.Found>> stages;

    PipelineReader(Reader reader, PluginSettings plugins, Map<String, Map<String, PluginSettings.Found>> stages) {
        this.reader = reader;
        this.plugins = plugins;
        this.stages = stages;
    }

    /** Note what is wrong with the agent whose keys stand under {@code section}. */
    void check(String section, Agent agent) {
        for (String stage : STAGES) {
            String key = section + "." + stage;
            if (reader.text(key).isEmpty()) {
                reader.problem(key, "is missing: a pipeline needs stt, llm and tts" + loaded(stage));
            } else {
                reader.read(key, StageList::read)
                        .ifPresent(named -> named.forEach(service -> check(key, stage, service.kind())));
            }
        }
        reader.text(section + ".vad")
                .filter(kind -> !kind.equals(EnergyActivity.KIND))
                .ifPresent(kind -> check(section + ".vad", "vad", kind));
        checkManners(section, agent);
    }

    private void checkManners(String section, Agent agent) {
        try {
            PipelineEngine.check(agent);
        } catch (IllegalArgumentException wrong) {
            String[] option = String.valueOf(wrong.getMessage()).split(" ", 2);
            reader.problem(section + "." + option[0], option[1]);
        }
    }

    private void check(String key, String stage, String kind) {
        Map<String, PluginSettings.Found> known = stages.getOrDefault(stage, Map.of());
        PluginSettings.Found service = known.get(kind);
        if (service == null) {
            reader.problem(key, plugins.notLoaded(stage, kind, known.keySet()));
        } else if (!service.isComplete()) {
            reader.problem(key, "names " + kind + ", which needs " + service.remedy());
        }
    }

    private String loaded(String stage) {
        Set<String> kinds = new TreeSet<>(stages.getOrDefault(stage, Map.of()).keySet());
        return kinds.isEmpty() ? "" : "; " + stage + " can be " + String.join(", ", kinds);
    }
}
