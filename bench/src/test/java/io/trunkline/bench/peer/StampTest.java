package io.trunkline.bench.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.domain.media.Transcoder;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StampTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 2", "299, 30000", "16383, 65535"})
    void stamp_isReadBack(int call, int number) {
        long word = Stamp.read(Stamp.write(call, number), 0);

        assertEquals(call, Stamp.call(word));
        assertEquals(number, Stamp.number(word));
    }

    @Test
    void stampThatWentThroughBothResamplers_isReadBack() {
        Transcoder up = Transcoder.between(AudioFormat.PCMU_8K, AudioFormat.PCM16_24K);
        Transcoder down = Transcoder.between(AudioFormat.PCM16_24K, AudioFormat.PCMU_8K);
        ByteArrayOutputStream heard = new ByteArrayOutputStream();

        for (int number = 0; number < 500; number++) {
            AudioFrame spoken = AudioFrame.of(AudioFormat.PCMU_8K, Stamp.write(77, number));
            heard.writeBytes(down.transcode(up.transcode(spoken)).bytes());
        }
        heard.writeBytes(down.transcode(up.flush()).bytes());
        heard.writeBytes(down.flush().bytes());

        for (int number = 0; number < 500; number++) {
            long word = Stamp.read(heard.toByteArray(), number * Stamp.SAMPLES);
            assertEquals(77, Stamp.call(word), "frame " + number);
            assertEquals(number, Stamp.number(word));
        }
    }

    @Test
    void noise_isHardlyEverTakenForAStamp() {
        Random random = new Random(1);
        int taken = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] noise = new byte[Stamp.SAMPLES];
            random.nextBytes(noise);
            taken += Stamp.read(noise, 0) < 0 ? 0 : 1;
        }

        assertTrue(taken < 30, taken + " of 10,000");
    }
}
