package io.trunkline.adapters.openai.speech;

import io.trunkline.adapters.wire.openai.OpenAiAccount;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.voice.TextToSpeech;
import io.trunkline.ports.voice.TextToSpeechPlugin;
import io.trunkline.ports.voice.VoiceContext;
import java.util.List;

/** Text to speech {@code openai}. */
public final class OpenAiSpeechPlugin implements TextToSpeechPlugin {
    /** Found by the service loader. */
    public OpenAiSpeechPlugin() {}

    @Override
    public String kind() {
        return "openai";
    }

    @Override
    public String group() {
        return OpenAiAccount.GROUP;
    }

    @Override
    public List<Setting> settings() {
        return SpeechSettings.declared();
    }

    @Override
    public TextToSpeech create(Settings settings, VoiceContext context) {
        return new OpenAiSpeech(SpeechSettings.from(settings), context);
    }
}
