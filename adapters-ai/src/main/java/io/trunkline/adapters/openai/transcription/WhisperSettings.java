package io.trunkline.adapters.openai.transcription;

import io.trunkline.adapters.wire.json.Extra;
import io.trunkline.adapters.wire.openai.OpenAiAccount;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import java.util.List;

/**
 * The settings of {@code whisper} under {@code engines.openai}, checked.
 *
 * @param account who asks
 * @param model the model of agents that name none
 * @param extra fields added to every request
 */
record WhisperSettings(OpenAiAccount account, String model, Extra extra) {
    private static final Setting MODEL = Setting.optional(
                    "whisper-model", "OPENAI_WHISPER_MODEL", "Model of whisper for agents that name none.")
            .or("gpt-transcribe");
    private static final Setting EXTRA = Setting.optional(
            "whisper-extra",
            "OPENAI_WHISPER_EXTRA",
            "JSON object whose members are added as fields to every request to write down a turn.");

    static List<Setting> declared() {
        return OpenAiAccount.declared(List.of(MODEL, EXTRA));
    }

    static WhisperSettings from(Settings settings) {
        return new WhisperSettings(
                OpenAiAccount.from(settings), settings.get(MODEL.key()), Extra.from(settings, EXTRA.key()));
    }

    @Override
    public String toString() {
        return "WhisperSettings[" + account + ", " + model + "]";
    }
}
