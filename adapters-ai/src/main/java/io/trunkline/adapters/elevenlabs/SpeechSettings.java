package io.trunkline.adapters.elevenlabs;

import io.trunkline.adapters.wire.Credential;
import io.trunkline.adapters.wire.Query;
import io.trunkline.adapters.wire.json.Extra;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import java.util.List;
import java.util.Optional;

/**
 * The settings of text to speech, checked.
 *
 * @param account who asks whom
 * @param model of agents that name none
 * @param voice of agents that name none
 * @param transport of agents that name none
 * @param query added to the query as it stands
 * @param extra merged into what begins an utterance
 */
record SpeechSettings(
        Account account, String model, String voice, Transport transport, Optional<String> query, Extra extra) {
    /** How text goes out. */
    enum Transport {
        /** One socket for the call, one context for an utterance. */
        SOCKET,
        /** One request for a piece of text. */
        HTTP
    }

    private static final Setting MODEL = Setting.optional(
                    "tts-model", "ELEVENLABS_TTS_MODEL", "Speech model of agents that name none.")
            .or("eleven_flash_v2_5");
    private static final Setting VOICE = Setting.optional(
                    "tts-voice", "ELEVENLABS_TTS_VOICE", "Id of the voice of agents that name none.")
            .or("EXAVITQu4vr4xnSDxMaL");
    private static final Setting TRANSPORT = Setting.optional(
                    "tts-transport",
                    "ELEVENLABS_TTS_TRANSPORT",
                    "How text is sent: socket, or http where sockets do not pass.")
            .or("socket");
    private static final Setting QUERY = Setting.optional(
            "tts-query",
            "ELEVENLABS_TTS_QUERY",
            "Query string added to requests for speech, such as enable_logging=false.");
    private static final Setting EXTRA =
            Setting.optional("tts-extra", "ELEVENLABS_TTS_EXTRA", "JSON object merged into what begins an utterance.");

    static List<Setting> declared() {
        return List.of(Account.KEY, Account.BASE, MODEL, VOICE, TRANSPORT, QUERY, EXTRA);
    }

    static SpeechSettings from(Settings settings) {
        Credential.required(settings, Account.KEY);
        return new SpeechSettings(
                Account.from(settings),
                settings.get(MODEL.key()),
                voice(settings),
                transport(settings),
                Query.written(settings, QUERY.key()),
                Extra.from(settings, EXTRA.key()));
    }

    private static String voice(Settings settings) {
        String voice = settings.get(VOICE.key());
        if (!VoicePlan.isVoiceId(voice)) {
            throw settings.invalid(VOICE.key(), "must be a voice's id");
        }
        return voice;
    }

    private static Transport transport(Settings settings) {
        return switch (settings.get(TRANSPORT.key())) {
            case "socket" -> Transport.SOCKET;
            case "http" -> Transport.HTTP;
            default -> throw settings.invalid(TRANSPORT.key(), "must be socket or http");
        };
    }
}
