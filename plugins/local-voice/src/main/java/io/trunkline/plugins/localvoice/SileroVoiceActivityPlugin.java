package io.trunkline.plugins.localvoice;

import ai.onnxruntime.OrtException;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.voice.VoiceActivity;
import io.trunkline.ports.voice.VoiceActivityPlugin;
import io.trunkline.ports.voice.VoiceContext;
import java.io.IOException;
import java.util.List;

/** Brings the voice-activity detector {@code silero} for pipelines. */
public final class SileroVoiceActivityPlugin implements VoiceActivityPlugin {
    /** Made by the host. */
    public SileroVoiceActivityPlugin() {}

    @Override
    public String kind() {
        return "silero";
    }

    @Override
    public String group() {
        return "local";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    /** Loads the native library and the network, which takes a moment. */
    @Override
    public VoiceActivity create(Settings settings, VoiceContext context) {
        try {
            return new SileroVoiceActivity(SileroModel.load());
        } catch (OrtException | IOException failed) {
            throw new IllegalStateException("the Silero voice detector does not load: " + failed, failed);
        }
    }
}
