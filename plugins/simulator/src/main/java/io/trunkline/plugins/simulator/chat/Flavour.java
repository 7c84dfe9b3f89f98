package io.trunkline.plugins.simulator.chat;

/** Whose server is imitated, and in what it differs. */
public enum Flavour {
    /** Strict in what it takes; every chunk has a usage, all but the last of them null, and padding. */
    OPENAI("/v1", "gpt-6-luna", ""),
    /** Tells usage twice; gives the arguments of a tool at once. */
    GROQ("/openai/v1", "openai/gpt-oss-120b", "reasoning"),
    /** Tells usage with the end, without being asked. */
    CEREBRAS("/v1", "gpt-oss-120b", "reasoning"),
    /** Asks for no key; gives every tool the index 0. */
    OLLAMA("/v1", "llama3.2", "reasoning"),
    /** Leaves thoughts in front of what is said; names no tool calls. */
    VLLM("/v1", "qwen3", "");

    private final String path;
    private final String model;
    private final String thoughts;

    Flavour(String path, String model, String thoughts) {
        this.path = path;
        this.model = model;
        this.thoughts = thoughts;
    }

    String path() {
        return path;
    }

    /** The model it serves. */
    public String model() {
        return model;
    }

    /** The member that has what the model thinks; empty where it has none. */
    String thoughts() {
        return thoughts;
    }

    boolean needsKey() {
        return this != OLLAMA;
    }

    boolean isStrict() {
        return this != OLLAMA && this != VLLM;
    }

    boolean givesArgumentsAtOnce() {
        return this == GROQ || this == OLLAMA;
    }
}
