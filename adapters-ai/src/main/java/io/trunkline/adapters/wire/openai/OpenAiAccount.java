package io.trunkline.adapters.wire.openai;

import io.trunkline.adapters.wire.BaseUrl;
import io.trunkline.adapters.wire.Credential;
import io.trunkline.adapters.wire.Question;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.voice.VoiceException;
import io.trunkline.ports.web.RestClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who asks OpenAI's API or one that is compatible, and where it is: what the stages under {@code engines.openai} share.
 *
 * @param url where the API is
 * @param headers the key, the organization, the project
 */
public record OpenAiAccount(BaseUrl url, Map<String, String> headers) {
    /** Where the settings stand under {@code engines}. */
    public static final String GROUP = "openai";

    private static final Setting KEY = Setting.required("api-key", "OPENAI_API_KEY", "API key of the OpenAI project.")
            .masked();
    private static final Setting BASE = Setting.optional(
                    "base-url", "OPENAI_BASE_URL", "Where the API is; plain http to loopback only.")
            .or("https://api.openai.com/v1");
    private static final Setting ORGANIZATION =
            Setting.optional("organization", "OPENAI_ORG_ID", "Organization that is billed, if the key has several.");
    private static final Setting PROJECT =
            Setting.optional("project", "OPENAI_PROJECT_ID", "Project that is billed, if the key has several.");

    /** Keeps its own copy. */
    public OpenAiAccount {
        headers = Map.copyOf(headers);
    }

    /** The settings that make an account, and those of a stage. */
    public static List<Setting> declared(List<Setting> more) {
        List<Setting> all = new ArrayList<>(List.of(KEY, BASE, ORGANIZATION, PROJECT));
        all.addAll(more);
        return List.copyOf(all);
    }

    /** Read the settings. */
    public static OpenAiAccount from(Settings settings) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
                "Authorization", "Bearer " + Credential.required(settings, KEY).value());
        Credential.optional(settings, ORGANIZATION).ifPresent(id -> headers.put("OpenAI-Organization", id.value()));
        Credential.optional(settings, PROJECT).ifPresent(id -> headers.put("OpenAI-Project", id.value()));
        return new OpenAiAccount(BaseUrl.from(settings, BASE.key()), headers);
    }

    /** Ask for the list of models, the cheapest question that needs a valid key. */
    public void verify(RestClient rest) throws VoiceException {
        new Question(rest, headers).get(url.http("/models"));
    }

    /** Names no header: one of them is the key. */
    @Override
    public String toString() {
        return "OpenAiAccount[" + url + "]";
    }
}
