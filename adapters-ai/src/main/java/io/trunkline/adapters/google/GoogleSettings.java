package io.trunkline.adapters.google;

import io.trunkline.adapters.wire.BaseUrl;
import io.trunkline.adapters.wire.Credential;
import io.trunkline.adapters.wire.model.ModelSettings;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The settings under {@code engines.google}, checked.
 *
 * @param url where the API is, its version included
 * @param headers who asks
 * @param model what all models have
 */
record GoogleSettings(BaseUrl url, Map<String, String> headers, ModelSettings model) {
    static final String GROUP = "google";

    private static final Setting KEY = Setting.required("api-key", "GOOGLE_API_KEY", "API key of the Gemini API.")
            .masked();
    private static final Setting BASE = Setting.optional(
                    "base-url", "GOOGLE_BASE_URL", "Where the API is; plain http to loopback only.")
            .or("https://generativelanguage.googleapis.com");
    private static final Setting VERSION = Setting.optional("api-version", "GOOGLE_API_VERSION", "Version of the API.")
            .or("v1beta");
    private static final Setting MODEL = Setting.optional(
                    "llm-model", "GOOGLE_LLM_MODEL", "Model of agents that name none.")
            .or("gemini-3.6-flash");
    private static final List<String> EFFORTS = List.of("none", "minimal", "low", "medium", "high");

    GoogleSettings {
        headers = Map.copyOf(headers);
    }

    static List<Setting> declared() {
        List<Setting> declared = new ArrayList<>(List.of(KEY, BASE, VERSION));
        declared.addAll(ModelSettings.declared("GOOGLE", MODEL, "low"));
        return List.copyOf(declared);
    }

    static GoogleSettings from(Settings settings) {
        String version = settings.get(VERSION.key());
        if (!version.matches("v[a-z0-9]+")) {
            throw settings.invalid(VERSION.key(), "must be a version such as v1beta");
        }
        BaseUrl host = BaseUrl.from(settings, BASE.key());
        return new GoogleSettings(
                new BaseUrl(host.text() + "/" + version),
                Map.of("x-goog-api-key", Credential.required(settings, KEY).value()),
                ModelSettings.from(settings, GROUP, EFFORTS));
    }

    /** Names no header: one of them is the key. */
    @Override
    public String toString() {
        return "GoogleSettings[" + url + ", " + model.model() + "]";
    }
}
