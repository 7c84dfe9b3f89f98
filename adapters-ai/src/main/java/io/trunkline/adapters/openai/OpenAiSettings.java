package io.trunkline.adapters.openai;

import io.trunkline.adapters.wire.json.Extra;
import io.trunkline.adapters.wire.openai.OpenAiAccount;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings under {@code engines.openai} that concern Realtime, checked.
 *
 * @param account who asks, and where
 * @param dialect which messages the server understands
 * @param model the model of agents that name none
 * @param voice the voice of agents that name none
 * @param transcriptionModel what turns the caller's speech into text
 * @param reasoningEffort of agents that name none; empty for models that do not reason
 * @param extra merged into every session
 */
record OpenAiSettings(
        OpenAiAccount account,
        Dialect dialect,
        String model,
        String voice,
        String transcriptionModel,
        Optional<String> reasoningEffort,
        Extra extra) {
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

    static List<Setting> declared(Setting model) {
        return OpenAiAccount.declared(List.of(DIALECT, model, VOICE, TRANSCRIPTION, EXTRA));
    }

    static OpenAiSettings from(Settings settings, Setting model, Optional<String> reasoningEffort) {
        Dialect dialect = Dialect.named(settings.get(DIALECT.key()))
                .orElseThrow(() -> settings.invalid(DIALECT.key(), "must be ga or beta"));
        return new OpenAiSettings(
                OpenAiAccount.from(settings),
                dialect,
                settings.get(model.key()),
                settings.get(VOICE.key()),
                settings.get(TRANSCRIPTION.key()),
                dialect == Dialect.GA ? reasoningEffort : Optional.empty(),
                Extra.from(settings, EXTRA.key()));
    }

    /** What a handshake carries. */
    Map<String, String> socketHeaders() {
        Map<String, String> all = new LinkedHashMap<>(account.headers());
        all.putAll(dialect.headers());
        return all;
    }

    @Override
    public String toString() {
        return "OpenAiSettings[" + account.url() + ", " + model + "]";
    }
}
