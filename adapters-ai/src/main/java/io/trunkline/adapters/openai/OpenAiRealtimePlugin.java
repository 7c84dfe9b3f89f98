package io.trunkline.adapters.openai;

import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.voice.VoiceContext;
import io.trunkline.ports.voice.VoiceEngine;
import io.trunkline.ports.voice.VoicePlugin;
import java.util.List;
import java.util.Optional;

/** The engine {@code openai_realtime}: OpenAI's small realtime model unless another is configured. */
public final class OpenAiRealtimePlugin implements VoicePlugin {
    private static final Setting MODEL = Setting.optional(
                    "realtime-model", "OPENAI_REALTIME_MODEL", "Model of openai_realtime agents that name none.")
            .or("gpt-realtime-2.1-mini");

    /** Found by the service loader. */
    public OpenAiRealtimePlugin() {}

    @Override
    public String kind() {
        return "openai_realtime";
    }

    @Override
    public String group() {
        return OpenAiSettings.GROUP;
    }

    @Override
    public List<Setting> settings() {
        return OpenAiSettings.declared(MODEL);
    }

    @Override
    public VoiceEngine create(Settings settings, VoiceContext context) {
        return new OpenAiEngine(OpenAiSettings.from(settings, MODEL, Optional.empty()), context);
    }
}
