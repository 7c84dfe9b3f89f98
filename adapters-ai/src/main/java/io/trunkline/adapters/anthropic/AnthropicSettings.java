package io.trunkline.adapters.anthropic;

import io.trunkline.adapters.wire.BaseUrl;
import io.trunkline.adapters.wire.Credential;
import io.trunkline.adapters.wire.model.ModelSettings;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The settings under {@code engines.anthropic}, checked.
 *
 * @param url where the API is
 * @param headers who asks, and which version of the API
 * @param model what all models have
 */
record AnthropicSettings(BaseUrl url, Map<String, String> headers, ModelSettings model) {
    static final String GROUP = "anthropic";

    private static final Setting KEY =
            Setting.required("api-key", "ANTHROPIC_API_KEY", "API key.").masked();
    private static final Setting BASE = Setting.optional(
                    "base-url", "ANTHROPIC_BASE_URL", "Where the API is; plain http to loopback only.")
            .or("https://api.anthropic.com");
    private static final Setting VERSION = Setting.optional(
                    "api-version",
                    "ANTHROPIC_VERSION",
                    "Version of the API; from 2026-10-21 on it refuses a temperature.")
            .or("2023-06-01");
    private static final Setting MODEL = Setting.optional(
                    "llm-model", "ANTHROPIC_LLM_MODEL", "Model of agents that name none.")
            .or("claude-haiku-4-5");
    private static final List<String> EFFORTS = List.of("none", "low", "medium", "high", "xhigh", "max");

    AnthropicSettings {
        headers = Map.copyOf(headers);
    }

    static List<Setting> declared() {
        List<Setting> declared = new ArrayList<>(List.of(KEY, BASE, VERSION));
        declared.addAll(ModelSettings.declared("ANTHROPIC", MODEL, ModelSettings.UNSAID));
        return List.copyOf(declared);
    }

    static AnthropicSettings from(Settings settings) {
        String version = settings.get(VERSION.key());
        if (!version.matches("\\d{4}-\\d{2}-\\d{2}")) {
            throw settings.invalid(VERSION.key(), "must be a date such as 2023-06-01");
        }
        return new AnthropicSettings(
                BaseUrl.from(settings, BASE.key()),
                Map.of("x-api-key", Credential.required(settings, KEY).value(), "anthropic-version", version),
                ModelSettings.from(settings, GROUP, EFFORTS));
    }

    /** Names no header: one of them is the key. */
    @Override
    public String toString() {
        return "AnthropicSettings[" + url + ", " + model.model() + "]";
    }
}
