package io.trunkline.adapters.elevenlabs;

import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.voice.VoiceContext;
import io.trunkline.ports.voice.VoiceEngine;
import io.trunkline.ports.voice.VoicePlugin;
import java.util.List;

/** The engine {@code elevenlabs_convai}: an agent that was made at ElevenLabs takes the call. */
public final class ElevenLabsConvaiPlugin implements VoicePlugin {
    /** Found by the service loader. */
    public ElevenLabsConvaiPlugin() {}

    @Override
    public String kind() {
        return "elevenlabs_convai";
    }

    @Override
    public String group() {
        return Account.GROUP;
    }

    @Override
    public List<Setting> settings() {
        return ConvaiSettings.declared();
    }

    @Override
    public VoiceEngine create(Settings settings, VoiceContext context) {
        return new ConvaiEngine(ConvaiSettings.from(settings), context);
    }
}
