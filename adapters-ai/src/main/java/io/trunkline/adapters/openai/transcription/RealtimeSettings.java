package io.trunkline.adapters.openai.transcription;

import io.trunkline.adapters.wire.json.Extra;
import io.trunkline.adapters.wire.openai.OpenAiAccount;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The settings of realtime transcription under {@code engines.openai}, checked.
 *
 * @param account who asks
 * @param model the model of agents that name none
 * @param detection who finds out where turns end
 * @param extra added to what is asked of the model
 */
record RealtimeSettings(OpenAiAccount account, String model, Detection detection, Extra extra) {
    /** These have no turn detection. */
    private static final Set<String> WITHOUT_DETECTION = Set.of("gpt-live-transcribe", "gpt-realtime-whisper");

    /** Who finds out where turns end; the names of the others are the vendor's. */
    enum Detection {
        NONE,
        SERVER_VAD,
        SEMANTIC_VAD;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Setting MODEL = Setting.optional(
                    "stt-model", "OPENAI_STT_MODEL", "Model of realtime transcription for agents that name none.")
            .or("gpt-live-transcribe");
    private static final Setting DETECTION = Setting.optional(
                    "stt-turn-detection",
                    "OPENAI_STT_TURN_DETECTION",
                    "Who hears where turns end: none for Trunkline, or server_vad or semantic_vad for models that can.")
            .or("none");
    private static final Setting EXTRA = Setting.optional(
            "stt-extra",
            "OPENAI_STT_EXTRA",
            "JSON object whose members are added to the transcription member of the session.");

    static List<Setting> declared() {
        return OpenAiAccount.declared(List.of(MODEL, DETECTION, EXTRA));
    }

    static RealtimeSettings from(Settings settings) {
        String model = settings.get(MODEL.key());
        Detection detection = detection(settings);
        if (detection != Detection.NONE && !detectsTurns(model)) {
            throw settings.invalid(DETECTION.key(), "must be none with the model " + model);
        }
        return new RealtimeSettings(OpenAiAccount.from(settings), model, detection, Extra.from(settings, EXTRA.key()));
    }

    /** Whether a model may be asked to. */
    static boolean detectsTurns(String model) {
        return !WITHOUT_DETECTION.contains(model);
    }

    private static Detection detection(Settings settings) {
        return switch (settings.get(DETECTION.key())) {
            case "none" -> Detection.NONE;
            case "server_vad" -> Detection.SERVER_VAD;
            case "semantic_vad" -> Detection.SEMANTIC_VAD;
            default -> throw settings.invalid(DETECTION.key(), "must be none, server_vad or semantic_vad");
        };
    }

    @Override
    public String toString() {
        return "RealtimeSettings[" + account + ", " + model + "]";
    }
}
