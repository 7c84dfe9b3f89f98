package io.trunkline.adapters.wire.model;

import io.trunkline.adapters.anthropic.AnthropicPlugin;
import io.trunkline.adapters.chat.CerebrasPlugin;
import io.trunkline.adapters.chat.GroqPlugin;
import io.trunkline.adapters.chat.OllamaPlugin;
import io.trunkline.adapters.chat.OpenAiChatPlugin;
import io.trunkline.adapters.chat.VllmPlugin;
import io.trunkline.adapters.google.GooglePlugin;
import io.trunkline.plugins.simulator.anthropic.FakeAnthropic;
import io.trunkline.plugins.simulator.chat.FakeChat;
import io.trunkline.plugins.simulator.chat.Flavour;
import io.trunkline.plugins.simulator.google.FakeGoogle;
import io.trunkline.ports.voice.LanguageModelPlugin;
import java.io.IOException;
import java.util.Map;

/** Every kind of language model there is. */
enum Models {
    OPENAI,
    GROQ,
    CEREBRAS,
    OLLAMA,
    VLLM,
    ANTHROPIC,
    GOOGLE;

    Bench bench() throws IOException {
        return switch (this) {
            case OPENAI -> chat(new OpenAiChatPlugin(), Flavour.OPENAI);
            case GROQ -> chat(new GroqPlugin(), Flavour.GROQ);
            case CEREBRAS -> chat(new CerebrasPlugin(), Flavour.CEREBRAS);
            case OLLAMA -> chat(new OllamaPlugin(), Flavour.OLLAMA);
            case VLLM -> chat(new VllmPlugin(), Flavour.VLLM);
            case ANTHROPIC -> new Bench(new AnthropicPlugin(), FakeAnthropic.start(), Map.of());
            case GOOGLE -> new Bench(new GooglePlugin(), FakeGoogle.start(), Map.of());
        };
    }

    /** What the imitation sends before the first piece of text. */
    int eventsBeforeText() {
        return switch (this) {
            case ANTHROPIC -> 3;
            case GOOGLE -> 0;
            default -> 1;
        };
    }

    LanguageModelPlugin plugin() {
        return switch (this) {
            case OPENAI -> new OpenAiChatPlugin();
            case GROQ -> new GroqPlugin();
            case CEREBRAS -> new CerebrasPlugin();
            case OLLAMA -> new OllamaPlugin();
            case VLLM -> new VllmPlugin();
            case ANTHROPIC -> new AnthropicPlugin();
            case GOOGLE -> new GooglePlugin();
        };
    }

    private static Bench chat(LanguageModelPlugin plugin, Flavour flavour) throws IOException {
        return new Bench(plugin, FakeChat.start(flavour), Map.of("llm-model", flavour.model()));
    }
}
