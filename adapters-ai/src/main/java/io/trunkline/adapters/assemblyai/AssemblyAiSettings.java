package io.trunkline.adapters.assemblyai;

import io.trunkline.adapters.wire.BaseUrl;
import io.trunkline.adapters.wire.Credential;
import io.trunkline.adapters.wire.Query;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings under {@code engines.assemblyai}, checked.
 *
 * @param base where the API is
 * @param key goes into a header
 * @param model of agents that name none
 * @param query added to the address of every session
 */
record AssemblyAiSettings(BaseUrl base, Credential key, String model, Optional<String> query) {
    static final String GROUP = "assemblyai";

    private static final Setting KEY = Setting.required(
                    "api-key", "ASSEMBLYAI_API_KEY", "API key of the AssemblyAI account.")
            .masked();
    private static final Setting BASE = Setting.optional(
                    "base-url", "ASSEMBLYAI_BASE_URL", "Where the API is; plain http to loopback only.")
            .or("https://streaming.assemblyai.com");
    private static final Setting MODEL = Setting.optional(
                    "stt-model", "ASSEMBLYAI_STT_MODEL", "Model of agents that name none.")
            .or("universal-3-5-pro");
    private static final Setting QUERY = Setting.optional(
            "stt-query", "ASSEMBLYAI_STT_QUERY", "Added to the address of every session, such as mode=min_latency.");

    static List<Setting> declared() {
        return List.of(KEY, BASE, MODEL, QUERY);
    }

    static AssemblyAiSettings from(Settings settings) {
        return new AssemblyAiSettings(
                BaseUrl.from(settings, BASE.key()),
                Credential.required(settings, KEY),
                settings.get(MODEL.key()),
                Query.written(settings, QUERY.key()));
    }

    /** The vendor wants the bare key. */
    Map<String, String> headers() {
        return Map.of("Authorization", key.value());
    }

    /** The query may hold anything. */
    @Override
    public String toString() {
        return "AssemblyAiSettings[" + base + ", " + model + "]";
    }
}
