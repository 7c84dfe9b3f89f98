package io.trunkline.ports.voice;

import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Plugin;
import io.trunkline.ports.plugin.SettingException;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.plugin.Side;

/**
 * Brings a service that takes part in a conversation: a whole engine ({@link VoicePlugin}) or one stage of the pipeline
 * ({@link SpeechToTextPlugin}, {@link LanguageModelPlugin}, {@link TextToSpeechPlugin}, {@link VoiceActivityPlugin}).
 *
 * @param <S> the service
 */
@Implemented(by = Side.PLUGIN)
public interface ServicePlugin<S> extends Plugin {
    /** Where the settings stand under {@code engines}; all that one vendor brings shares a group. */
    default String group() {
        return kind();
    }

    /**
     * Create the service. Called once, at start, when every required setting is there; checks the settings, opens no
     * connection.
     *
     * @throws SettingException when a value is wrong
     */
    S create(Settings settings, VoiceContext context);
}
