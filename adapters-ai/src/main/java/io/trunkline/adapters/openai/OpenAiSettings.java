package io.trunkline.adapters.openai;

import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings under {@code engines.openai}, checked.
 *
 * @param url where the API is
 * @param headers who asks: the key, the organization, the project
 * @param model the model of agents that name none
 * @param voice the voice of agents that name none
 * @param transcriptionModel what turns the caller's speech into text
 * @param reasoningEffort of agents that name none; empty for models that do not reason
 */
record OpenAiSettings(
        OpenAiUrl url,
        Map<String, String> headers,
        String model,
        String voice,
        String transcriptionModel,
        Optional<String> reasoningEffort) {
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
    private static final Setting VOICE = Setting.optional("voice", "OPENAI_VOICE", "Voice of agents that name none.")
            .or("marin");
    private static final Setting TRANSCRIPTION = Setting.optional(
                    "transcription-model",
                    "OPENAI_TRANSCRIPTION_MODEL",
                    "Model that writes down what callers say, for agents that name none.")
            .or("gpt-transcribe");

    OpenAiSettings {
        headers = Map.copyOf(headers);
    }

    static List<Setting> declared(Setting model) {
        return List.of(KEY, BASE, ORGANIZATION, PROJECT, model, VOICE, TRANSCRIPTION);
    }

    static OpenAiSettings from(Settings settings, Setting model, Optional<String> reasoningEffort) {
        Map<String, String> headers = new LinkedHashMap<>();
        String key = header(settings, KEY).orElseThrow(() -> settings.invalid(KEY.key(), "is missing"));
        headers.put("Authorization", "Bearer " + key);
        header(settings, ORGANIZATION).ifPresent(id -> headers.put("OpenAI-Organization", id));
        header(settings, PROJECT).ifPresent(id -> headers.put("OpenAI-Project", id));
        return new OpenAiSettings(
                OpenAiUrl.from(settings, BASE.key()),
                headers,
                settings.get(model.key()),
                settings.get(VOICE.key()),
                settings.get(TRANSCRIPTION.key()),
                reasoningEffort);
    }

    private static Optional<String> header(Settings settings, Setting setting) {
        Optional<String> value = settings.find(setting.key());
        if (value.isPresent() && !value.get().chars().allMatch(letter -> letter > ' ' && letter < 0x7f)) {
            throw settings.invalid(setting.key(), "must be printable ASCII without spaces");
        }
        return value;
    }

    /** Names no header: one of them is the key. */
    @Override
    public String toString() {
        return "OpenAiSettings[" + url + ", " + model + "]";
    }
}
