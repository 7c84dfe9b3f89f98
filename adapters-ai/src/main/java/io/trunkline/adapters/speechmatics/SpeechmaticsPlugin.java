package io.trunkline.adapters.speechmatics;

import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.voice.SpeechToText;
import io.trunkline.ports.voice.SpeechToTextPlugin;
import io.trunkline.ports.voice.VoiceContext;
import java.util.List;

/** Speech to text by Speechmatics. */
public final class SpeechmaticsPlugin implements SpeechToTextPlugin {
    /** Found by the service loader. */
    public SpeechmaticsPlugin() {}

    @Override
    public String kind() {
        return "speechmatics";
    }

    @Override
    public List<Setting> settings() {
        return SpeechmaticsSettings.declared();
    }

    @Override
    public SpeechToText create(Settings settings, VoiceContext context) {
        return new SpeechmaticsSpeechToText(SpeechmaticsSettings.from(settings), context);
    }
}
