package io.trunkline.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> WORDS = List.of("server.port", "server.host", "prompt", "stt", "first-message");

    @ParameterizedTest
    @CsvSource({
        "server.prot, server.port",
        "server.hots, server.host",
        "promt, prompt",
        "prompts, prompt",
        "firstMessage, first-message",
        "FIRST_MESSAGE, first-message",
        "sttt, stt"
    })
    void slip_isFound(String word, String meant) {
        assertEquals(Optional.of(meant), Nearest.to(word, WORDS));
    }

    @ParameterizedTest
    @CsvSource({"temperature", "llm", "x", "server.drain"})
    void otherWord_isNot(String word) {
        assertEquals(Optional.empty(), Nearest.to(word, WORDS));
    }

    @Test
    void noCandidates_nothing() {
        assertEquals("", Nearest.hint("a", List.of()));
    }
}
