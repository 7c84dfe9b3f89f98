package io.trunkline.adapters.soniox;

import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.voice.SpeechToText;
import io.trunkline.ports.voice.SpeechToTextPlugin;
import io.trunkline.ports.voice.VoiceContext;
import java.util.List;

/** Speech to text by Soniox. */
public final class SonioxPlugin implements SpeechToTextPlugin {
    /** Found by the service loader. */
    public SonioxPlugin() {}

    @Override
    public String kind() {
        return "soniox";
    }

    @Override
    public List<Setting> settings() {
        return SonioxSettings.declared();
    }

    @Override
    public SpeechToText create(Settings settings, VoiceContext context) {
        return new SonioxSpeechToText(SonioxSettings.from(settings), context);
    }
}
