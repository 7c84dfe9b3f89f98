package io.trunkline.ports.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudioFrameTest {
    @Test
    void base64_handedThrough_isTheSameString() {
        String payload = Base64.getEncoder().encodeToString(new byte[160]);

        assertSame(payload, AudioFrame.ofBase64(AudioFormat.PCMU_8K, payload).base64());
    }

    @Test
    void bytes_handedThrough_areTheSameArray() {
        byte[] bytes = new byte[160];

        assertSame(bytes, AudioFrame.of(AudioFormat.PCMU_8K, bytes).bytes());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 160, 4_000})
    void frame_convertedEitherWay_isTheSameAudio(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        String base64 = Base64.getEncoder().encodeToString(bytes);

        assertEquals(base64, AudioFrame.of(AudioFormat.PCMU_8K, bytes).base64());
        assertArrayEquals(
                bytes, AudioFrame.ofBase64(AudioFormat.PCMU_8K, base64).bytes());
        assertEquals(length, AudioFrame.ofBase64(AudioFormat.PCMU_8K, base64).length());
        assertEquals(
                length / 8, AudioFrame.ofBase64(AudioFormat.PCMU_8K, base64).millis());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A",
                "AA",
                "AAA",
                "A===",
                "====",
                "=AAA",
                "AA=A",
                "AAAA=",
                "AA==AAAA",
                "AA-_",
                "AA A",
                "AAA\n",
                "AAAé"
            })
    void payload_thatIsNotBase64_isRefused(String payload) {
        assertThrows(IllegalArgumentException.class, () -> AudioFrame.ofBase64(AudioFormat.PCMU_8K, payload));
    }

    @Test
    void payload_thatIsAccepted_alwaysDecodes() {
        Random random = new Random(5);
        String letters = "ABab01+/==-_ ";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder payload = new StringBuilder();
            for (int length = random.nextInt(9); length > 0; length--) {
                payload.append(letters.charAt(random.nextInt(letters.length())));
            }
            decodeIfAccepted(payload.toString());
        }
    }

    private static void decodeIfAccepted(String payload) {
        AudioFrame frame;
        try {
            frame = AudioFrame.ofBase64(AudioFormat.PCMU_8K, payload);
        } catch (IllegalArgumentException refused) {
            return;
        }
        assertEquals(frame.length(), frame.bytes().length, payload);
    }

    @Test
    void frame_printed_showsNoAudio() {
        AudioFrame frame = AudioFrame.ofBase64(AudioFormat.PCMU_8K, "c2VjcmV0");

        assertEquals("PCMU(8000) 6 bytes", frame.toString());
        assertFalse(frame.toString().contains("c2VjcmV0"));
    }
}
