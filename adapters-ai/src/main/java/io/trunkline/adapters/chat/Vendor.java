package io.trunkline.adapters.chat;

import io.trunkline.adapters.wire.model.ModelSettings;
import io.trunkline.ports.plugin.Setting;
import java.util.ArrayList;
import java.util.List;

/**
 * In what these vendors differ. All of it but the names is what stands in the configuration if nothing else does.
 *
 * @param kind also the group of the settings
 * @param variables begins the names of the environment variables
 * @param key required or optional
 * @param base where the API is
 * @param model which
 * @param effort how much the model thinks
 * @param limit the member that limits the tokens
 */
record Vendor(String kind, String variables, Setting key, Setting base, Setting model, String effort, String limit) {
    /** Those whose organization and project go into headers of their own. */
    static final Setting ORGANIZATION =
            Setting.optional("organization", "OPENAI_ORG_ID", "Organization that is billed, if the key has several.");

    static final Setting PROJECT =
            Setting.optional("project", "OPENAI_PROJECT_ID", "Project that is billed, if the key has several.");

    static final String LIMIT = "llm-token-limit";
    static final String STREAM_USAGE = "llm-stream-usage";

    private static final String NEWER_LIMIT = "max_completion_tokens";
    private static final String OLDER_LIMIT = "max_tokens";
    static final List<String> LIMITS = List.of(NEWER_LIMIT, OLDER_LIMIT);

    static Vendor openAi() {
        return cloud("openai", "OPENAI", "https://api.openai.com/v1", "gpt-6-luna", "none");
    }

    static Vendor groq() {
        return cloud("groq", "GROQ", "https://api.groq.com/openai/v1", "openai/gpt-oss-120b", "low");
    }

    static Vendor cerebras() {
        return cloud("cerebras", "CEREBRAS", "https://api.cerebras.ai/v1", "gpt-oss-120b", "low");
    }

    /** On this machine mostly, where nobody asks for a key. */
    static Vendor ollama() {
        return new Vendor(
                "ollama",
                "OLLAMA",
                optionalKey("OLLAMA"),
                base("OLLAMA").or("http://127.0.0.1:11434/v1"),
                model("OLLAMA").or("llama3.2"),
                ModelSettings.UNSAID,
                OLDER_LIMIT);
    }

    /** A server serves what it was started with, so nothing can be guessed. */
    static Vendor vllm() {
        return new Vendor(
                "vllm",
                "VLLM",
                optionalKey("VLLM"),
                Setting.required(
                        "base-url",
                        "VLLM_BASE_URL",
                        "Where the API is, such as https://host/v1; plain http to loopback only."),
                Setting.required("llm-model", "VLLM_LLM_MODEL", "Model that the server was started with."),
                ModelSettings.UNSAID,
                OLDER_LIMIT);
    }

    private static Vendor cloud(String kind, String variables, String base, String model, String effort) {
        return new Vendor(
                kind,
                variables,
                Setting.required("api-key", variables + "_API_KEY", "API key.").masked(),
                base(variables).or(base),
                model(variables).or(model),
                effort,
                NEWER_LIMIT);
    }

    private static Setting optionalKey(String variables) {
        return Setting.optional("api-key", variables + "_API_KEY", "API key, if the server wants one.")
                .masked();
    }

    private static Setting base(String variables) {
        return Setting.optional("base-url", variables + "_BASE_URL", "Where the API is; plain http to loopback only.");
    }

    private static Setting model(String variables) {
        return Setting.optional("llm-model", variables + "_LLM_MODEL", "Model of agents that name none.");
    }

    boolean hasProjects() {
        return kind.equals("openai");
    }

    List<Setting> declared() {
        List<Setting> declared = new ArrayList<>(List.of(key, base));
        if (hasProjects()) {
            declared.addAll(List.of(ORGANIZATION, PROJECT));
        }
        declared.addAll(ModelSettings.declared(variables, model, effort));
        declared.add(Setting.optional(
                        LIMIT,
                        variables + "_LLM_TOKEN_LIMIT",
                        "Member that limits the tokens of an answer: " + String.join(" or ", LIMITS) + ".")
                .or(limit));
        declared.add(Setting.optional(
                        STREAM_USAGE,
                        variables + "_LLM_STREAM_USAGE",
                        "Whether to ask for the tokens used; false for old servers that refuse stream_options.")
                .or("true"));
        return List.copyOf(declared);
    }
}
