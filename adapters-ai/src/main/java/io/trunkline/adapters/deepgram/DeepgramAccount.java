package io.trunkline.adapters.deepgram;

import io.trunkline.adapters.wire.BaseUrl;
import io.trunkline.adapters.wire.Credential;
import io.trunkline.adapters.wire.Question;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.VoiceContext;
import io.trunkline.ports.voice.VoiceException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What both stages have in common under {@code engines.deepgram}.
 *
 * @param url where the API is
 * @param headers who asks
 * @param project whose usage may be asked for
 */
record DeepgramAccount(BaseUrl url, Map<String, String> headers, Optional<String> project) {
    static final String VENDOR = "deepgram";

    private static final Setting KEY = Setting.required(
                    "api-key", "DEEPGRAM_API_KEY", "API key of the Deepgram project.")
            .masked();
    private static final Setting BASE = Setting.optional(
                    "base-url", "DEEPGRAM_BASE_URL", "Where the API is; plain http to loopback only.")
            .or("https://api.deepgram.com");
    private static final Setting PROJECT = Setting.optional(
            "project-id",
            "DEEPGRAM_PROJECT_ID",
            "Project whose requests are looked up after a call, to confirm what was used; without it nothing is.");

    DeepgramAccount {
        headers = Map.copyOf(headers);
    }

    static List<Setting> declared() {
        return List.of(KEY, BASE, PROJECT);
    }

    static DeepgramAccount from(Settings settings) {
        Optional<String> project = settings.find(PROJECT.key());
        if (project.isPresent() && !project.get().matches("[A-Za-z0-9-]+")) {
            throw settings.invalid(PROJECT.key(), "must be letters, digits and -");
        }
        return new DeepgramAccount(
                BaseUrl.from(settings, BASE.key()),
                Map.of(
                        "Authorization",
                        "Token " + Credential.required(settings, KEY).value()),
                project);
    }

    Question question(VoiceContext context) {
        return new Question(context.rest(), headers);
    }

    /** A key that may not list projects is a key that was recognized. */
    void verify(VoiceContext context) throws VoiceException {
        try {
            question(context).get(url.http("/v1/projects"));
        } catch (VoiceException refused) {
            boolean known = refused.failure().kind() == Failed.Kind.REFUSED
                    && refused.failure().reason().contains("403");
            if (!known) {
                throw refused;
            }
        }
    }

    /** Names no header: one of them is the key. */
    @Override
    public String toString() {
        return "DeepgramAccount[" + url + "]";
    }
}
