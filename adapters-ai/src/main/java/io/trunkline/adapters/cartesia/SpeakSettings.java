package io.trunkline.adapters.cartesia;

import io.trunkline.adapters.wire.json.Extra;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * What agents get that ask for nothing else.
 *
 * @param model which model
 * @param voice which voice
 * @param extra more fields of every request
 */
record SpeakSettings(String model, String voice, Extra extra) {
    private static final Setting MODEL = Setting.optional(
                    "tts-model", "CARTESIA_TTS_MODEL", "Model that speaks, for agents that name none.")
            .or("sonic-3.5");
    private static final Setting VOICE = Setting.optional(
                    "tts-voice", "CARTESIA_TTS_VOICE", "Id of the voice of agents that name none.")
            .or("f786b574-daa5-4673-aa0c-cbe3e8534c02");
    private static final Setting EXTRA = Setting.optional(
            "tts-extra",
            "CARTESIA_TTS_EXTRA",
            "More fields of every request, a JSON object such as {\"locale\":\"en-GB\"}.");

    static List<Setting> declared() {
        List<Setting> all = new ArrayList<>(CartesiaAccount.declared());
        all.addAll(List.of(MODEL, VOICE, EXTRA));
        return all;
    }

    static SpeakSettings from(Settings settings) {
        return new SpeakSettings(
                settings.get(MODEL.key()), settings.get(VOICE.key()), Extra.from(settings, EXTRA.key()));
    }

    @Override
    public String toString() {
        return "SpeakSettings[" + model + "]";
    }
}
