package io.trunkline.domain.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trunkline.ports.media.Encoding;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class G711Test {
    private static final int SAMPLES = 1 << Short.SIZE;
    private static final int CODES = 1 << Byte.SIZE;
    private static final byte NEGATIVE_ZERO = 0x7F;

    @ParameterizedTest
    @CsvSource({"PCMU, mulaw", "PCMA, alaw"})
    void everyCode_decoded_equalsTheReference(Encoding encoding, String law) throws IOException {
        short[] reference = G711Vectors.of(law).decoded();

        assertEquals(CODES, reference.length);
        assertArrayEquals(reference, Codec.of(encoding).decode(everyCode()));
    }

    @ParameterizedTest
    @CsvSource({"PCMU, mulaw", "PCMA, alaw"})
    void everySample_encoded_equalsTheReference(Encoding encoding, String law) throws IOException {
        G711Vectors reference = G711Vectors.of(law);

        assertEquals(CODES, reference.codes().length);
        assertArrayEquals(reference.encoded(), Codec.of(encoding).encode(everySample()));
    }

    @Test
    void everyALawCode_decodedAndEncoded_isItself() {
        assertArrayEquals(
                everyCode(),
                Codec.of(Encoding.PCMA).encode(Codec.of(Encoding.PCMA).decode(everyCode())));
    }

    @Test
    void everyMuLawCode_decodedAndEncoded_isItselfButForNegativeZero() {
        byte[] expected = everyCode();
        expected[NEGATIVE_ZERO] = (byte) 0xFF;

        assertArrayEquals(
                expected, Codec.of(Encoding.PCMU).encode(Codec.of(Encoding.PCMU).decode(everyCode())));
    }

    private static byte[] everyCode() {
        byte[] codes = new byte[CODES];
        for (int i = 0; i < CODES; i++) {
            codes[i] = (byte) i;
        }
        return codes;
    }

    private static short[] everySample() {
        short[] samples = new short[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            samples[i] = (short) (i + Short.MIN_VALUE);
        }
        return samples;
    }
}
