package io.trunkline.adapters.elevenlabs;

import io.trunkline.adapters.wire.BaseUrl;
import io.trunkline.adapters.wire.Credential;
import io.trunkline.adapters.wire.Question;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.web.RestClient;
import java.util.Map;
import java.util.Optional;

/**
 * Where the vendor's API is and who asks.
 *
 * @param base such as {@code https://api.elevenlabs.io}, without the version
 * @param key absent where only public agents are talked to
 */
record Account(BaseUrl base, Optional<Credential> key) {
    static final String GROUP = "elevenlabs";
    static final Setting BASE = Setting.optional(
                    "base-url", "ELEVENLABS_BASE_URL", "Where the API is; plain http to loopback only.")
            .or("https://api.elevenlabs.io");
    static final Setting KEY = Setting.required("api-key", "ELEVENLABS_API_KEY", "API key of the ElevenLabs workspace.")
            .masked();
    /** The same setting for those who can do without: a public agent talks to everybody. */
    static final Setting KEY_IF_PRIVATE = Setting.optional(
                    "api-key", "ELEVENLABS_API_KEY", "API key of the ElevenLabs workspace; public agents need none.")
            .masked();

    static Account from(Settings settings) {
        return new Account(BaseUrl.from(settings, BASE.key()), Credential.optional(settings, KEY));
    }

    Map<String, String> headers() {
        return key.map(credential -> Map.of("xi-api-key", credential.value())).orElse(Map.of());
    }

    Question question(RestClient rest) {
        return new Question(rest, headers(), Trouble::ofAnswer);
    }
}
