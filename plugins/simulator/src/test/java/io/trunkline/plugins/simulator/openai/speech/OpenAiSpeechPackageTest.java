package io.trunkline.plugins.simulator.openai.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trunkline.plugins.simulator.NodePeer;
import io.trunkline.plugins.simulator.Shared;
import io.trunkline.plugins.simulator.audio.Sound;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/** OpenAI's own client package is spoken to by the imitation. */
class OpenAiSpeechPackageTest {
    @Test
    void officialClient_isSpokenTo() throws Exception {
        NodePeer.install("openai");
        try (FakeSpeech speech = FakeSpeech.start()) {
            JsonObject seen = Shared.parse(NodePeer.run("audio.mjs", speech.baseUrl(), speech.key(), "speech"));
            assertEquals(new Sound(Sound.Spelling.LINEAR, 24_000).saying("Hello there.").length, seen.getInt("bytes"));
            assertEquals("NotFoundError 404 model_not_found", seen.getString("unknownModel"));
            assertEquals("AuthenticationError 401 invalid_api_key", seen.getString("wrongKey"));
        }
    }
}
