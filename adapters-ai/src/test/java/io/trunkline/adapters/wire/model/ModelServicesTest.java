package io.trunkline.adapters.wire.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.voice.LanguageModelPlugin;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The language models as the host finds them. */
class ModelServicesTest {
    @Test
    void everyModel_isFound() {
        Set<String> kinds = ServiceLoader.load(LanguageModelPlugin.class).stream()
                .map(found -> found.get().kind())
                .collect(Collectors.toSet());
        assertTrue(
                kinds.containsAll(Set.of("openai", "groq", "cerebras", "ollama", "vllm", "anthropic", "google")),
                kinds::toString);
    }

    @ParameterizedTest
    @EnumSource
    void keys_areMaskedAndRequiredInTheCloud(Models kind) {
        Setting key = kind.plugin().settings().stream()
                .filter(setting -> setting.key().equals("api-key"))
                .findFirst()
                .orElseThrow();
        assertTrue(key.secret());
        assertEquals(kind != Models.OLLAMA && kind != Models.VLLM, key.required());
        assertEquals(kind.name() + "_API_KEY", key.variable());
    }

    @ParameterizedTest
    @EnumSource
    void variables_areTheVendorsOwn(Models kind) {
        assertFalse(kind.plugin().settings().isEmpty());
        kind.plugin()
                .settings()
                .forEach(setting -> assertTrue(setting.variable().startsWith(kind.name() + "_"), setting::variable));
    }
}
