package io.trunkline.adapters.openai;

import io.trunkline.ports.plugin.Setting;
import java.util.Optional;

/** The engine {@code openai_realtime}: OpenAI's small realtime model unless another is configured. */
public final class OpenAiRealtimePlugin extends RealtimePlugin {
    private static final Setting MODEL = Setting.optional(
                    "realtime-model", "OPENAI_REALTIME_MODEL", "Model of openai_realtime agents that name none.")
            .or("gpt-realtime-2.1-mini");

    /** Found by the service loader. */
    public OpenAiRealtimePlugin() {
        super("openai_realtime", MODEL, Optional.empty());
    }
}
