package io.trunkline.plugins.simulator.openai.transcription;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trunkline.plugins.simulator.NodePeer;
import io.trunkline.plugins.simulator.Shared;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/** OpenAI's own client package has a file written down by the imitation. */
class OpenAiTranscriptionPackageTest {
    @Test
    void officialClient_isWrittenDown() throws Exception {
        NodePeer.install("openai");
        try (FakeTranscription fake = FakeTranscription.start().hears("I would like a table.")) {
            JsonObject seen = Shared.parse(NodePeer.run("audio.mjs", fake.baseUrl(), fake.key(), "transcription"));
            assertEquals("I would like a table.", seen.getString("text"));
            assertEquals("tokens", seen.getString("usage"));
            assertEquals("BadRequestError 400 audio_too_short", seen.getString("tooShort"));
            assertEquals("NotFoundError 404 model_not_found", seen.getString("unknownModel"));
            assertEquals(0, seen.getInt("models"));
            assertEquals(900, fake.files().getFirst().millis());
        }
    }
}
