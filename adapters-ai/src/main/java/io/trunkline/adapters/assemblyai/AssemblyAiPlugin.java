package io.trunkline.adapters.assemblyai;

import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.voice.SpeechToText;
import io.trunkline.ports.voice.SpeechToTextPlugin;
import io.trunkline.ports.voice.VoiceContext;
import java.util.List;

/** Speech to text by AssemblyAI. */
public final class AssemblyAiPlugin implements SpeechToTextPlugin {
    /** Found by the service loader. */
    public AssemblyAiPlugin() {}

    @Override
    public String kind() {
        return "assemblyai";
    }

    @Override
    public List<Setting> settings() {
        return AssemblyAiSettings.declared();
    }

    @Override
    public SpeechToText create(Settings settings, VoiceContext context) {
        return new AssemblyAiSpeechToText(AssemblyAiSettings.from(settings), context);
    }
}
