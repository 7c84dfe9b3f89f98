package io.trunkline.adapters.google;

import io.trunkline.adapters.wire.model.StreamedModel;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.voice.LanguageModel;
import io.trunkline.ports.voice.LanguageModelPlugin;
import io.trunkline.ports.voice.VoiceContext;
import java.util.List;

/** The language models of kind {@code google}. */
public final class GooglePlugin implements LanguageModelPlugin {
    /** Found by the service loader. */
    public GooglePlugin() {}

    @Override
    public String kind() {
        return GoogleSettings.GROUP;
    }

    @Override
    public List<Setting> settings() {
        return GoogleSettings.declared();
    }

    @Override
    public LanguageModel create(Settings settings, VoiceContext context) {
        return new StreamedModel(new GeminiProtocol(GoogleSettings.from(settings)), context);
    }
}
