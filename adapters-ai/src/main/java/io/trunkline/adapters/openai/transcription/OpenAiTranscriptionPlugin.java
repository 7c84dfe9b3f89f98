package io.trunkline.adapters.openai.transcription;

import io.trunkline.adapters.wire.openai.OpenAiAccount;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.voice.SpeechToText;
import io.trunkline.ports.voice.SpeechToTextPlugin;
import io.trunkline.ports.voice.VoiceContext;
import java.util.List;

/** Speech to text {@code openai}: realtime transcription. */
public final class OpenAiTranscriptionPlugin implements SpeechToTextPlugin {
    /** Found by the service loader. */
    public OpenAiTranscriptionPlugin() {}

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
        return RealtimeSettings.declared();
    }

    @Override
    public SpeechToText create(Settings settings, VoiceContext context) {
        return new Realtime(RealtimeSettings.from(settings), context);
    }
}
