package io.trunkline.adapters.rime;

import io.trunkline.adapters.wire.BaseUrl;
import io.trunkline.adapters.wire.Credential;
import io.trunkline.adapters.wire.json.Extra;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import java.util.List;
import java.util.Map;

/**
 * The settings under {@code engines.rime}, checked.
 *
 * @param url where requests go
 * @param sockets where sockets go
 * @param key who asks
 * @param model the model of agents that name none
 * @param voice the voice of agents that name none
 * @param transport how it is spoken with
 * @param extra added to every request, or to the socket's query
 */
record RimeSettings(
        BaseUrl url, BaseUrl sockets, Credential key, String model, String voice, Transport transport, Extra extra) {
    static final String GROUP = "rime";

    enum Transport {
        HTTP,
        WS
    }

    private static final Setting KEY =
            Setting.required("api-key", "RIME_API_KEY", "API key of Rime.").masked();
    private static final Setting BASE = Setting.optional(
                    "base-url", "RIME_BASE_URL", "Where the API is; plain http to loopback only.")
            .or("https://users.rime.ai");
    private static final Setting SOCKETS = Setting.optional(
                    "socket-url", "RIME_SOCKET_URL", "Where the WebSockets are; plain ws to loopback only.")
            .or("wss://users-ws.rime.ai");
    private static final Setting MODEL = Setting.optional(
                    "tts-model", "RIME_TTS_MODEL", "Model that speaks for agents that name none.")
            .or("mistv2");
    private static final Setting VOICE = Setting.optional(
                    "tts-voice", "RIME_TTS_VOICE", "Speaker for agents that name none; has to be one of the model's.")
            .or("cove");
    private static final Setting TRANSPORT = Setting.optional(
                    "tts-transport", "RIME_TTS_TRANSPORT", "How Rime is spoken with: http, or ws.")
            .or("http");
    private static final Setting EXTRA = Setting.optional(
            "tts-extra", "RIME_TTS_EXTRA", "JSON object whose members are added to every request for speech.");

    static final List<Setting> DECLARED = List.of(KEY, BASE, SOCKETS, MODEL, VOICE, TRANSPORT, EXTRA);

    static RimeSettings from(Settings settings) {
        return new RimeSettings(
                BaseUrl.from(settings, BASE.key()),
                BaseUrl.from(settings, SOCKETS.key()),
                Credential.required(settings, KEY),
                settings.get(MODEL.key()),
                settings.get(VOICE.key()),
                transport(settings),
                Extra.from(settings, EXTRA.key()));
    }

    Map<String, String> headers() {
        return Map.of("Authorization", "Bearer " + key.value());
    }

    private static Transport transport(Settings settings) {
        return switch (settings.get(TRANSPORT.key())) {
            case "http" -> Transport.HTTP;
            case "ws" -> Transport.WS;
            default -> throw settings.invalid(TRANSPORT.key(), "must be http or ws");
        };
    }
}
