package io.trunkline.adapters.soniox;

import io.trunkline.adapters.wire.BaseUrl;
import io.trunkline.adapters.wire.Credential;
import io.trunkline.adapters.wire.json.Extra;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import java.util.List;
import java.util.Map;

/**
 * The settings under {@code engines.soniox}, checked.
 *
 * @param base where sockets are opened
 * @param api where everything else is asked
 * @param key goes into a header, or into the first message
 * @param inMessage whether the key goes into the first message
 * @param model of agents that name none
 * @param extra merged into the first message
 */
record SonioxSettings(BaseUrl base, BaseUrl api, Credential key, boolean inMessage, String model, Extra extra) {
    static final String GROUP = "soniox";

    private static final Setting KEY = Setting.required("api-key", "SONIOX_API_KEY", "API key of the Soniox project.")
            .masked();
    private static final Setting BASE = Setting.optional(
                    "base-url", "SONIOX_BASE_URL", "Where sockets are opened; plain http to loopback only.")
            .or("https://stt-rt.soniox.com");
    private static final Setting API = Setting.optional(
                    "api-url", "SONIOX_API_URL", "Where the key is checked; plain http to loopback only.")
            .or("https://api.soniox.com");
    private static final Setting AUTH = Setting.optional(
                    "auth",
                    "SONIOX_AUTH",
                    "Where the key goes: header, or message for older servers; Soniox refuses message from 2027-01-15.")
            .or("header");
    private static final Setting MODEL = Setting.optional(
                    "stt-model", "SONIOX_STT_MODEL", "Model of agents that name none.")
            .or("stt-rt-v5");
    private static final Setting EXTRA = Setting.optional(
            "stt-extra", "SONIOX_STT_EXTRA", "A JSON object that is merged into the message that begins a stream.");

    static List<Setting> declared() {
        return List.of(KEY, BASE, API, AUTH, MODEL, EXTRA);
    }

    static SonioxSettings from(Settings settings) {
        return new SonioxSettings(
                BaseUrl.from(settings, BASE.key()),
                BaseUrl.from(settings, API.key()),
                Credential.required(settings, KEY),
                inMessage(settings),
                settings.get(MODEL.key()),
                Extra.from(settings, EXTRA.key()));
    }

    /** Who asks, in the headers of a request. */
    Map<String, String> headers() {
        return Map.of("Authorization", "Bearer " + key.value());
    }

    /** Who asks, in the headers of a socket's handshake. */
    Map<String, String> handshake() {
        return inMessage ? Map.of() : headers();
    }

    private static boolean inMessage(Settings settings) {
        return switch (settings.get(AUTH.key())) {
            case "header" -> false;
            case "message" -> true;
            default -> throw settings.invalid(AUTH.key(), "must be header or message");
        };
    }
}
