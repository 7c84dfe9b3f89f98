package io.trunkline.adapters.openai.speech;

import io.trunkline.adapters.wire.json.Extra;
import io.trunkline.adapters.wire.openai.OpenAiAccount;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import java.util.List;

/**
 * The settings of text to speech under {@code engines.openai}, checked.
 *
 * @param account who asks
 * @param model the model of agents that name none
 * @param voice the voice of agents that name none
 * @param extra added to every request
 */
record SpeechSettings(OpenAiAccount account, String model, String voice, Extra extra) {
    private static final Setting MODEL = Setting.optional(
                    "tts-model", "OPENAI_TTS_MODEL", "Model that speaks for agents that name none.")
            .or("gpt-4o-mini-tts");
    private static final Setting VOICE = Setting.optional(
                    "tts-voice", "OPENAI_TTS_VOICE", "Voice that speaks for agents that name none.")
            .or("marin");
    private static final Setting EXTRA = Setting.optional(
            "tts-extra", "OPENAI_TTS_EXTRA", "JSON object whose members are added to every request for speech.");

    static List<Setting> declared() {
        return OpenAiAccount.declared(List.of(MODEL, VOICE, EXTRA));
    }

    static SpeechSettings from(Settings settings) {
        return new SpeechSettings(
                OpenAiAccount.from(settings),
                settings.get(MODEL.key()),
                settings.get(VOICE.key()),
                Extra.from(settings, EXTRA.key()));
    }

    @Override
    public String toString() {
        return "SpeechSettings[" + account + ", " + model + "]";
    }
}
