package io.trunkline.adapters.speechmatics;

import io.trunkline.adapters.wire.BaseUrl;
import io.trunkline.adapters.wire.Credential;
import io.trunkline.adapters.wire.json.Extra;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import java.util.List;
import java.util.Map;

/**
 * The settings under {@code engines.speechmatics}, checked.
 *
 * @param base where the API is: a region of the vendor's
 * @param key goes into a header
 * @param model of agents that name none
 * @param extra merged into the first message
 */
record SpeechmaticsSettings(BaseUrl base, Credential key, String model, Extra extra) {
    static final String GROUP = "speechmatics";

    private static final Setting KEY = Setting.required(
                    "api-key", "SPEECHMATICS_API_KEY", "API key of the Speechmatics account.")
            .masked();
    private static final Setting BASE = Setting.optional(
                    "base-url", "SPEECHMATICS_BASE_URL", "Where the API is; plain http to loopback only.")
            .or("https://eu2.rt.speechmatics.com");
    private static final Setting MODEL = Setting.optional(
                    "stt-model", "SPEECHMATICS_STT_MODEL", "Model of agents that name none.")
            .or("enhanced");
    private static final Setting EXTRA = Setting.optional(
            "stt-extra",
            "SPEECHMATICS_STT_EXTRA",
            "A JSON object that is merged into StartRecognition, such as {\"transcription_config\":{\"domain\":\"finance\"}}.");

    static List<Setting> declared() {
        return List.of(KEY, BASE, MODEL, EXTRA);
    }

    static SpeechmaticsSettings from(Settings settings) {
        return new SpeechmaticsSettings(
                BaseUrl.from(settings, BASE.key()),
                Credential.required(settings, KEY),
                settings.get(MODEL.key()),
                Extra.from(settings, EXTRA.key()));
    }

    Map<String, String> headers() {
        return Map.of("Authorization", "Bearer " + key.value());
    }
}
