package io.trunkline.adapters.deepgram;

import io.trunkline.adapters.wire.Query;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What agents get that ask for nothing else.
 *
 * @param model which voice: Deepgram's voices are models
 * @param version the dialect, where the model's name does not tell
 * @param query more parameters
 */
record SpeakSettings(String model, Optional<String> version, Optional<String> query) {
    private static final Setting MODEL = Setting.optional(
                    "tts-model", "DEEPGRAM_TTS_MODEL", "Voice that speaks, such as aura-2-thalia-en or flux-alexis-en.")
            .or("aura-2-thalia-en");
    private static final Setting VERSION = Setting.optional(
            "tts-api-version",
            "DEEPGRAM_TTS_API_VERSION",
            "v1 or v2, where the voice's name does not tell: flux-... is v2, all else v1.");
    private static final Setting QUERY = Setting.optional(
            "tts-query", "DEEPGRAM_TTS_QUERY", "More parameters of the speak query, such as mip_opt_out=true.");

    static List<Setting> declared() {
        List<Setting> all = new ArrayList<>(DeepgramAccount.declared());
        all.addAll(List.of(MODEL, VERSION, QUERY));
        return all;
    }

    static SpeakSettings from(Settings settings) {
        return new SpeakSettings(
                settings.get(MODEL.key()),
                ListenSettings.version(settings, VERSION),
                Query.written(settings, QUERY.key()));
    }
}
