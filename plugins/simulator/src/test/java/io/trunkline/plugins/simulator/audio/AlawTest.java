package io.trunkline.plugins.simulator.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.plugins.simulator.Shared;
import jakarta.json.JsonArray;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AlawTest {
    @Test
    void everyCode_isDecodedAsTheReferenceDoes() throws IOException {
        JsonArray reference =
                Shared.json("vectors/g711.json").getJsonObject("alaw").getJsonArray("decode");
        for (int code = 0; code < 256; code++) {
            assertEquals(reference.getInt(code), Alaw.decode((byte) code), "code " + code);
        }
    }

    @Test
    void everyCode_comesBackAfterDecoding() {
        for (int code = 0; code < 256; code++) {
            assertEquals((byte) code, Alaw.encode(Alaw.decode((byte) code)), "code " + code);
        }
    }

    @Test
    void speech_survivesTheWayThroughAlaw() {
        byte[] speech = Mulaw.encode(Babble.lasting(200, Mulaw.RATE));
        byte[] back = Alaw.toMulaw(Alaw.fromMulaw(speech));
        for (int i = 0; i < speech.length; i++) {
            int sample = Mulaw.decode(speech[i]);
            assertTrue(Math.abs(sample - Mulaw.decode(back[i])) <= 16 + Math.abs(sample) / 12, "sample " + i);
        }
    }

    @Test
    void mix_leavesASoundAloneWhereTheOtherIsSilent() {
        byte[] speech = Mulaw.encode(Babble.lasting(100, Mulaw.RATE));
        assertArrayEquals(speech, Mulaw.mix(speech, Mulaw.silence(speech.length)));
        assertArrayEquals(speech, Mulaw.mix(Mulaw.silence(speech.length), speech));
        byte[] loudest = Mulaw.encode(new short[] {32_000});
        assertArrayEquals(loudest, Mulaw.mix(loudest, loudest));
    }

    @Test
    void waveFile_isReadAsItWasWritten() throws IOException {
        byte[] speech = Mulaw.encode(Babble.lasting(100, Mulaw.RATE));
        assertArrayEquals(speech, WaveFile.read(WaveFile.of(speech)));
        assertThrows(IOException.class, () -> WaveFile.read(WaveFile.of(speech, speech)));
        assertThrows(IOException.class, () -> WaveFile.read("no audio".getBytes(StandardCharsets.UTF_8)));
    }
}
