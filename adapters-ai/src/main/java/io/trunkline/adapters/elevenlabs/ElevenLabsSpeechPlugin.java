package io.trunkline.adapters.elevenlabs;

import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.voice.TextToSpeech;
import io.trunkline.ports.voice.TextToSpeechPlugin;
import io.trunkline.ports.voice.VoiceContext;
import java.util.List;

/** The text to speech {@code elevenlabs}. */
public final class ElevenLabsSpeechPlugin implements TextToSpeechPlugin {
    /** Found by the service loader. */
    public ElevenLabsSpeechPlugin() {}

    @Override
    public String kind() {
        return "elevenlabs";
    }

    @Override
    public String group() {
        return Account.GROUP;
    }

    @Override
    public List<Setting> settings() {
        return SpeechSettings.declared();
    }

    @Override
    public TextToSpeech create(Settings settings, VoiceContext context) {
        return new Speech(SpeechSettings.from(settings), context);
    }
}
