package io.trunkline.adapters.deepgram;

import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.voice.SpeechToText;
import io.trunkline.ports.voice.SpeechToTextPlugin;
import io.trunkline.ports.voice.VoiceContext;
import java.util.List;

/** The speech to text {@code deepgram}: Flux unless another model is configured. */
public final class DeepgramSpeechToTextPlugin implements SpeechToTextPlugin {
    /** Found by the service loader. */
    public DeepgramSpeechToTextPlugin() {}

    @Override
    public String kind() {
        return DeepgramAccount.VENDOR;
    }

    @Override
    public List<Setting> settings() {
        return ListenSettings.declared();
    }

    @Override
    public SpeechToText create(Settings settings, VoiceContext context) {
        return new DeepgramSpeechToText(DeepgramAccount.from(settings), ListenSettings.from(settings), context);
    }
}
