package io.trunkline.adapters.anthropic;

import io.trunkline.adapters.wire.model.StreamedModel;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.voice.LanguageModel;
import io.trunkline.ports.voice.LanguageModelPlugin;
import io.trunkline.ports.voice.VoiceContext;
import java.util.List;

/** The language models of kind {@code anthropic}. */
public final class AnthropicPlugin implements LanguageModelPlugin {
    /** Found by the service loader. */
    public AnthropicPlugin() {}

    @Override
    public String kind() {
        return AnthropicSettings.GROUP;
    }

    @Override
    public List<Setting> settings() {
        return AnthropicSettings.declared();
    }

    @Override
    public LanguageModel create(Settings settings, VoiceContext context) {
        return new StreamedModel(new MessagesProtocol(AnthropicSettings.from(settings)), context);
    }
}
