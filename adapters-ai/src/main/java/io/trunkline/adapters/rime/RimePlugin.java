package io.trunkline.adapters.rime;

import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.voice.TextToSpeech;
import io.trunkline.ports.voice.TextToSpeechPlugin;
import io.trunkline.ports.voice.VoiceContext;
import java.util.List;

/** Text to speech {@code rime}. */
public final class RimePlugin implements TextToSpeechPlugin {
    /** Found by the service loader. */
    public RimePlugin() {}

    @Override
    public String kind() {
        return RimeSettings.GROUP;
    }

    @Override
    public List<Setting> settings() {
        return RimeSettings.DECLARED;
    }

    @Override
    public TextToSpeech create(Settings settings, VoiceContext context) {
        return new Rime(RimeSettings.from(settings), context);
    }
}
