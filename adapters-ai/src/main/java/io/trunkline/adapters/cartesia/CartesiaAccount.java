package io.trunkline.adapters.cartesia;

import io.trunkline.adapters.wire.BaseUrl;
import io.trunkline.adapters.wire.Credential;
import io.trunkline.adapters.wire.Question;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.voice.VoiceContext;
import io.trunkline.ports.voice.VoiceException;
import java.util.List;
import java.util.Map;

/**
 * What both stages have in common under {@code engines.cartesia}.
 *
 * @param url where the API is
 * @param headers who asks, and by which version of the API
 */
record CartesiaAccount(BaseUrl url, Map<String, String> headers) {
    static final String VENDOR = "cartesia";

    private static final String VERSION_HEADER = "Cartesia-Version";

    private static final Setting KEY = Setting.required(
                    "api-key", "CARTESIA_API_KEY", "API key of the Cartesia account.")
            .masked();
    private static final Setting BASE = Setting.optional(
                    "base-url", "CARTESIA_BASE_URL", "Where the API is; plain http to loopback only.")
            .or("https://api.cartesia.ai");
    private static final Setting VERSION = Setting.optional(
                    "api-version", "CARTESIA_API_VERSION", "Version of the API, a date.")
            .or("2026-08-14");

    CartesiaAccount {
        headers = Map.copyOf(headers);
    }

    static List<Setting> declared() {
        return List.of(KEY, BASE, VERSION);
    }

    static CartesiaAccount from(Settings settings) {
        String version = settings.get(VERSION.key());
        if (!version.matches("\\d{4}-\\d{2}-\\d{2}")) {
            throw settings.invalid(VERSION.key(), "must be a date such as 2026-08-14");
        }
        return new CartesiaAccount(
                BaseUrl.from(settings, BASE.key()),
                Map.of(
                        "Authorization",
                        "Bearer " + Credential.required(settings, KEY).value(),
                        VERSION_HEADER,
                        version));
    }

    String version() {
        return headers.getOrDefault(VERSION_HEADER, "");
    }

    void verify(VoiceContext context) throws VoiceException {
        new Question(context.rest(), headers).get(url.http("/voices?limit=1"));
    }

    /** Names no header: one of them is the key. */
    @Override
    public String toString() {
        return "CartesiaAccount[" + url + "]";
    }
}
