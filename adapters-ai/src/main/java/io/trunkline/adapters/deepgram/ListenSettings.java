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
 * @param model of speech to text; empty for Flux in the agent's language
 * @param version the dialect, where the model's name does not tell
 * @param query more parameters
 */
record ListenSettings(Optional<String> model, Optional<String> version, Optional<String> query) {
    private static final Setting MODEL = Setting.optional(
            "stt-model",
            "DEEPGRAM_STT_MODEL",
            "Model that listens, such as nova-3; without it flux-general-en, or flux-general-multi for other languages.");
    private static final Setting VERSION = Setting.optional(
            "stt-api-version",
            "DEEPGRAM_STT_API_VERSION",
            "v1 or v2, where the model's name does not tell: flux-... is v2, all else v1.");
    private static final Setting QUERY = Setting.optional(
            "stt-query", "DEEPGRAM_STT_QUERY", "More parameters of the listen query, such as tag=a&redact=numbers.");

    static List<Setting> declared() {
        List<Setting> all = new ArrayList<>(DeepgramAccount.declared());
        all.addAll(List.of(MODEL, VERSION, QUERY));
        return all;
    }

    static ListenSettings from(Settings settings) {
        return new ListenSettings(
                settings.find(MODEL.key()), version(settings, VERSION), Query.written(settings, QUERY.key()));
    }

    static Optional<String> version(Settings settings, Setting setting) {
        Optional<String> version = settings.find(setting.key());
        if (version.isPresent() && !List.of("v1", "v2").contains(version.get())) {
            throw settings.invalid(setting.key(), "must be v1 or v2");
        }
        return version;
    }
}
