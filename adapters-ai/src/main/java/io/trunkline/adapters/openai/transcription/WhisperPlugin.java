package io.trunkline.adapters.openai.transcription;

import io.trunkline.adapters.wire.openai.OpenAiAccount;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.voice.SpeechToText;
import io.trunkline.ports.voice.SpeechToTextPlugin;
import io.trunkline.ports.voice.VoiceContext;
import java.util.List;

/** Speech to text {@code whisper}: each turn is a file. */
public final class WhisperPlugin implements SpeechToTextPlugin {
    /** Found by the service loader. */
    public WhisperPlugin() {}

    @Override
    public String kind() {
        return "whisper";
    }

    @Override
    public String group() {
        return OpenAiAccount.GROUP;
    }

    @Override
    public List<Setting> settings() {
        return WhisperSettings.declared();
    }

    @Override
    public SpeechToText create(Settings settings, VoiceContext context) {
        return new Whisper(WhisperSettings.from(settings), context);
    }
}
