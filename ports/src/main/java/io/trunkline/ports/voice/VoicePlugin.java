package io.trunkline.ports.voice;

import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Plugin;
import io.trunkline.ports.plugin.SettingException;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.plugin.Side;

/** Brings a voice engine; {@link #kind()} is what an agent's {@code engine} names. */
@Implemented(by = Side.PLUGIN)
public interface VoicePlugin extends Plugin {
    /** Where the settings stand under {@code engines}; several kinds of one vendor share a group. */
    default String group() {
        return kind();
    }

    /**
     * Create the engine. Called once, at start, when every required setting is there; checks the settings, opens no
     * connection.
     *
     * @throws SettingException when a value is wrong
     */
    VoiceEngine create(Settings settings, VoiceContext context);
}
