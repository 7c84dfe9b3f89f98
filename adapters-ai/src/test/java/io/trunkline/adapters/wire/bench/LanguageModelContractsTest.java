package io.trunkline.adapters.wire.bench;

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
import io.trunkline.ports.voice.LanguageModelContract;
import io.trunkline.ports.voice.LanguageModelPlugin;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/** Whoever thinks of answers keeps to the contract of the port. */
class LanguageModelContractsTest {
    @Nested
    class OpenAi extends LanguageModelContract {
        @Override
        protected Bench bench() throws IOException {
            return chat(new OpenAiChatPlugin(), Flavour.OPENAI);
        }
    }

    @Nested
    class Groq extends LanguageModelContract {
        @Override
        protected Bench bench() throws IOException {
            return chat(new GroqPlugin(), Flavour.GROQ);
        }
    }

    @Nested
    class Cerebras extends LanguageModelContract {
        @Override
        protected Bench bench() throws IOException {
            return chat(new CerebrasPlugin(), Flavour.CEREBRAS);
        }
    }

    @Nested
    class Ollama extends LanguageModelContract {
        @Override
        protected Bench bench() throws IOException {
            return chat(new OllamaPlugin(), Flavour.OLLAMA);
        }
    }

    @Nested
    class Vllm extends LanguageModelContract {
        @Override
        protected Bench bench() throws IOException {
            return chat(new VllmPlugin(), Flavour.VLLM);
        }
    }

    @Nested
    class Anthropic extends LanguageModelContract {
        @Override
        protected Bench bench() throws IOException {
            return new ModelBench(new AnthropicPlugin(), FakeAnthropic.start(), Map.of(), 3);
        }
    }

    @Nested
    class Google extends LanguageModelContract {
        @Override
        protected Bench bench() throws IOException {
            return new ModelBench(new GooglePlugin(), FakeGoogle.start(), Map.of(), 0);
        }
    }

    private static ModelBench chat(LanguageModelPlugin plugin, Flavour flavour) throws IOException {
        return new ModelBench(plugin, FakeChat.start(flavour), Map.of("llm-model", flavour.model()), 1);
    }
}
