package io.trunkline.adapters.openai;

import io.trunkline.ports.plugin.Setting;
import java.util.Optional;

/** The engine {@code openai_realtime_2}: OpenAI's large realtime model, which reasons before it speaks. */
public final class OpenAiRealtime2Plugin extends RealtimePlugin {
    private static final Setting MODEL = Setting.optional(
                    "realtime-2-model", "OPENAI_REALTIME_2_MODEL", "Model of openai_realtime_2 agents that name none.")
            .or("gpt-realtime-2.1");

    /** Found by the service loader. */
    public OpenAiRealtime2Plugin() {
        super("openai_realtime_2", MODEL, Optional.of("low"));
    }
}
