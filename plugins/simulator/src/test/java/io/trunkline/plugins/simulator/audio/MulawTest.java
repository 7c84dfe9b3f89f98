package io.trunkline.plugins.simulator.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.plugins.simulator.Shared;
import jakarta.json.JsonArray;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class MulawTest {
    @Test
    void everyCode_comesBackAfterDecoding() {
        for (int code = 0; code < 256; code++) {
            byte[] once = {(byte) code};
            byte[] again = Mulaw.encode(Mulaw.decode(once));
            assertEquals(code == 0x7F ? 0xFF : code, again[0] & 0xFF);
        }
    }

    @Test
    void everyCode_isDecodedAsTheReferenceDoes() throws IOException {
        JsonArray reference =
                Shared.json("vectors/g711.json").getJsonObject("mulaw").getJsonArray("decode");
        for (int code = 0; code < 256; code++) {
            assertEquals(reference.getInt(code), Mulaw.decode((byte) code), "code " + code);
        }
    }

    @Test
    void babble_isLoudAndAsLongAsItTakesToSayTheText() {
        short[] speech = Babble.saying("Hello, how are you?", Mulaw.RATE);
        assertEquals(Babble.millis("Hello, how are you?") * 8, speech.length);
        int loudest = 0;
        for (short sample : speech) {
            loudest = Math.max(loudest, Math.abs(sample));
        }
        assertTrue(loudest > 5000 && loudest < 32_000, "peak " + loudest);
    }
}
