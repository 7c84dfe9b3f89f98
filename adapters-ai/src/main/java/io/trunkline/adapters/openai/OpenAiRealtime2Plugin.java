package io.trunkline.adapters.openai;

import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.voice.VoiceContext;
import io.trunkline.ports.voice.VoiceEngine;
import io.trunkline.ports.voice.VoicePlugin;
import java.util.List;
import java.util.Optional;

/** The engine {@code openai_realtime_2}: OpenAI's large realtime model, which reasons before it speaks. */
public final class OpenAiRealtime2Plugin implements VoicePlugin {
    private static final Setting MODEL = Setting.optional(
                    "realtime-2-model", "OPENAI_REALTIME_2_MODEL", "Model of openai_realtime_2 agents that name none.")
            .or("gpt-realtime-2.1");

    /** Found by the service loader. */
    public OpenAiRealtime2Plugin() {}

    @Override
    public String kind() {
        return "openai_realtime_2";
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
        return new OpenAiEngine(OpenAiSettings.from(settings, MODEL, Optional.of("low")), context);
    }
}
