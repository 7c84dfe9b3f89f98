package io.trunkline.adapters.openai;

import io.trunkline.adapters.wire.BaseUrl;
import io.trunkline.adapters.wire.Credential;
import io.trunkline.adapters.wire.json.Json;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings under {@code engines.openai} that concern Realtime, checked.
 *
 * @param url where the API is
 * @param dialect which messages the server understands
 * @param headers who asks: the key, the organization, the project
 * @param model the model of agents that name none
 * @param voice the voice of agents that name none
 * @param transcriptionModel what turns the caller's speech into text
 * @param reasoningEffort of agents that name none; empty for models that do not reason
 * @param extra merged into every session
 */
record OpenAiSettings(
        BaseUrl url,
        Dialect dialect,
        Map<String, String> headers,
        String model,
        String voice,
        String transcriptionModel,
        Optional<String> reasoningEffort,
        JsonObject extra) {
    static final String GROUP = "openai";

    private static final Setting KEY = Setting.required("api-key", "OPENAI_API_KEY", "API key of the OpenAI project.")
            .masked();
    private static final Setting BASE = Setting.optional(
                    "base-url", "OPENAI_BASE_URL", "Where the API is; plain http to loopback only.")
            .or("https://api.openai.com/v1");
    private static final Setting ORGANIZATION =
            Setting.optional("organization", "OPENAI_ORG_ID", "Organization that is billed, if the key has several.");
    private static final Setting PROJECT =
            Setting.optional("project", "OPENAI_PROJECT_ID", "Project that is billed, if the key has several.");
    private static final Setting DIALECT = Setting.optional(
                    "dialect",
                    "OPENAI_DIALECT",
                    "Messages of Realtime: ga, or beta for compatible servers that know no other.")
            .or("ga");
    private static final Setting VOICE = Setting.optional("voice", "OPENAI_VOICE", "Voice of agents that name none.")
            .or("marin");
    private static final Setting TRANSCRIPTION = Setting.optional(
                    "transcription-model",
                    "OPENAI_TRANSCRIPTION_MODEL",
                    "Model that writes down what callers say, for agents that name none.")
            .or("gpt-transcribe");
    private static final Setting EXTRA = Setting.optional(
            "realtime-extra", "OPENAI_REALTIME_EXTRA", "JSON object that is merged into every session of Realtime.");

    OpenAiSettings {
        headers = Map.copyOf(headers);
    }

    static List<Setting> declared(Setting model) {
        return List.of(KEY, BASE, ORGANIZATION, PROJECT, DIALECT, model, VOICE, TRANSCRIPTION, EXTRA);
    }

    static OpenAiSettings from(Settings settings, Setting model, Optional<String> reasoningEffort) {
        Dialect dialect = Dialect.named(settings.get(DIALECT.key()))
                .orElseThrow(() -> settings.invalid(DIALECT.key(), "must be ga or beta"));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
                "Authorization", "Bearer " + Credential.required(settings, KEY).value());
        Credential.optional(settings, ORGANIZATION).ifPresent(id -> headers.put("OpenAI-Organization", id.value()));
        Credential.optional(settings, PROJECT).ifPresent(id -> headers.put("OpenAI-Project", id.value()));
        return new OpenAiSettings(
                BaseUrl.from(settings, BASE.key()),
                dialect,
                headers,
                settings.get(model.key()),
                settings.get(VOICE.key()),
                settings.get(TRANSCRIPTION.key()),
                dialect == Dialect.GA ? reasoningEffort : Optional.empty(),
                extra(settings));
    }

    /** What a handshake carries. */
    Map<String, String> socketHeaders() {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(dialect.headers());
        return all;
    }

    private static JsonObject extra(Settings settings) {
        return settings.find(EXTRA.key())
                .map(text ->
                        Json.object(text).orElseThrow(() -> settings.invalid(EXTRA.key(), "must be a JSON object")))
                .orElse(JsonValue.EMPTY_JSON_OBJECT);
    }

    /** Names no header: one of them is the key. */
    @Override
    public String toString() {
        return "OpenAiSettings[" + url + ", " + model + "]";
    }
}
