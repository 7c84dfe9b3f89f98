package io.trunkline.adapters.deepgram;

import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.voice.TextToSpeech;
import io.trunkline.ports.voice.TextToSpeechPlugin;
import io.trunkline.ports.voice.VoiceContext;
import java.util.List;

/** The text to speech {@code deepgram}: Aura, or Flux where the voice is one of its. */
public final class DeepgramTextToSpeechPlugin implements TextToSpeechPlugin {
    /** Found by the service loader. */
    public DeepgramTextToSpeechPlugin() {}

    @Override
    public String kind() {
        return DeepgramAccount.VENDOR;
    }

    @Override
    public List<Setting> settings() {
        return SpeakSettings.declared();
    }

    @Override
    public TextToSpeech create(Settings settings, VoiceContext context) {
        return new DeepgramTextToSpeech(DeepgramAccount.from(settings), SpeakSettings.from(settings), context);
    }
}
