package io.trunkline.adapters.lmnt;

import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.voice.TextToSpeech;
import io.trunkline.ports.voice.TextToSpeechPlugin;
import io.trunkline.ports.voice.VoiceContext;
import java.util.List;

/** Text to speech {@code lmnt}. */
public final class LmntPlugin implements TextToSpeechPlugin {
    /** Found by the service loader. */
    public LmntPlugin() {}

    @Override
    public String kind() {
        return LmntSettings.GROUP;
    }

    @Override
    public List<Setting> settings() {
        return LmntSettings.DECLARED;
    }

    @Override
    public TextToSpeech create(Settings settings, VoiceContext context) {
        return new Lmnt(LmntSettings.from(settings), context);
    }
}
