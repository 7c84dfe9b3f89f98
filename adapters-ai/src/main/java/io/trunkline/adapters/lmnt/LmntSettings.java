package io.trunkline.adapters.lmnt;

import io.trunkline.adapters.wire.BaseUrl;
import io.trunkline.adapters.wire.Credential;
import io.trunkline.adapters.wire.json.Extra;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import java.util.List;

/**
 * The settings under {@code engines.lmnt}, checked. A session has no model: the vendor chooses it.
 *
 * @param url where the API is
 * @param key who asks
 * @param version of the vendor's protocol
 * @param voice the voice of agents that name none
 * @param extra added to what begins a session
 */
record LmntSettings(BaseUrl url, Credential key, String version, String voice, Extra extra) {
    static final String GROUP = "lmnt";

    private static final Setting KEY =
            Setting.required("api-key", "LMNT_API_KEY", "API key of LMNT.").masked();
    private static final Setting BASE = Setting.optional(
                    "base-url", "LMNT_BASE_URL", "Where the API is; plain http to loopback only.")
            .or("https://api.lmnt.com");
    private static final Setting VERSION = Setting.optional(
                    "api-version", "LMNT_API_VERSION", "Version of LMNT's protocol.")
            .or("1.1");
    private static final Setting VOICE = Setting.optional(
                    "tts-voice", "LMNT_TTS_VOICE", "Voice that speaks for agents that name none.")
            .or("leah");
    private static final Setting EXTRA = Setting.optional(
            "tts-extra", "LMNT_TTS_EXTRA", "JSON object whose members are added to what begins a speech session.");

    static final List<Setting> DECLARED = List.of(KEY, BASE, VERSION, VOICE, EXTRA);

    static LmntSettings from(Settings settings) {
        return new LmntSettings(
                BaseUrl.from(settings, BASE.key()),
                Credential.required(settings, KEY),
                settings.get(VERSION.key()),
                settings.get(VOICE.key()),
                Extra.from(settings, EXTRA.key()));
    }
}
