package io.trunkline.ports.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AudioFormatTest {
    @ParameterizedTest
    @CsvSource({"PCMU, 8000, 160", "PCMA, 8000, 160", "PCM16, 8000, 320", "PCM16, 24000, 960", "PCM16, 48000, 1920"})
    void twentyMillis_inBytes_areAFrame(Encoding encoding, int rate, int bytes) {
        AudioFormat format = new AudioFormat(encoding, rate);

        assertEquals(bytes, format.bytes(20));
        assertEquals(20, format.millis(bytes));
    }

    @Test
    void millis_ofPartOfOne_areNotCounted() {
        assertEquals(19, AudioFormat.PCMU_8K.millis(159));
        assertEquals(0, AudioFormat.PCM16_24K.millis(47));
    }

    @Test
    void bytes_beyondAnArray_areRefused() {
        assertThrows(ArithmeticException.class, () -> AudioFormat.PCM16_24K.bytes(Integer.MAX_VALUE));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -8_000, 7_000, 7_999, 11_025, 22_050, 44_100, 49_000, 96_000})
    void rate_outsideOrOdd_isRefused(int rate) {
        assertThrows(IllegalArgumentException.class, () -> new AudioFormat(Encoding.PCM16, rate));
    }

    @Test
    void format_printed_isShort() {
        assertEquals("PCM16(24000)", AudioFormat.PCM16_24K.toString());
    }
}
