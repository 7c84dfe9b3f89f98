package io.trunkline.adapters.openai;

import io.trunkline.adapters.wire.openai.OpenAiAccount;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.voice.VoiceContext;
import io.trunkline.ports.voice.VoiceEngine;
import io.trunkline.ports.voice.VoicePlugin;
import java.util.List;
import java.util.Optional;

/** What both engines are but for their models. */
abstract class RealtimePlugin implements VoicePlugin {
    private final String kind;
    private final Setting model;
    private final Optional<String> reasoningEffort;

    /**
     * An engine.
     *
     * @param model the setting that names the model of agents that name none
     * @param reasoningEffort of agents that name none; empty for models that do not reason
     */
    RealtimePlugin(String kind, Setting model, Optional<String> reasoningEffort) {
        this.kind = kind;
        this.model = model;
        this.reasoningEffort = reasoningEffort;
    }

    @Override
    public final String kind() {
        return kind;
    }

    @Override
    public final String group() {
        return OpenAiAccount.GROUP;
    }

    @Override
    public final List<Setting> settings() {
        return OpenAiSettings.declared(model);
    }

    @Override
    public final VoiceEngine create(Settings settings, VoiceContext context) {
        return new OpenAiEngine(OpenAiSettings.from(settings, model, reasoningEffort), context);
    }
}
