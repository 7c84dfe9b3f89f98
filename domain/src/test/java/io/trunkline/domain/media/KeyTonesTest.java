package io.trunkline.domain.media;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trunkline.ports.call.Digits;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyTonesTest {
    private static final String KEYS = "123A456B789C*0#D";
    private static final double[] ROWS = {697, 770, 852, 941};
    private static final double[] COLUMNS = {1209, 1336, 1477, 1633};

    private static short[] samples(AudioFrame frame) {
        short[] samples = new short[frame.length() / 2];
        ByteBuffer.wrap(frame.bytes())
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer()
                .get(samples);
        return samples;
    }

    private static double power(short[] samples, double frequency) {
        double real = 0;
        double imaginary = 0;
        for (int i = 0; i < samples.length; i++) {
            double angle = 2 * Math.PI * frequency * i / 8_000;
            real += samples[i] * Math.cos(angle);
            imaginary += samples[i] * Math.sin(angle);
        }
        return real * real + imaginary * imaginary;
    }

    private static int loudest(short[] samples, double[] frequencies) {
        return IntStream.range(0, frequencies.length)
                .boxed()
                .max((a, b) -> Double.compare(power(samples, frequencies[a]), power(samples, frequencies[b])))
                .orElseThrow();
    }

    @Test
    void everyKey_hasTheTwoFrequenciesOfTheStandard() {
        for (int key = 0; key < KEYS.length(); key++) {
            short[] all = samples(KeyTones.of(new Digits(KEYS.substring(key, key + 1))));
            short[] tone = Arrays.copyOf(all, 120 * 8);
            assertEquals(key, loudest(tone, ROWS) * 4 + loudest(tone, COLUMNS), "key " + KEYS.charAt(key));
        }
    }

    @Test
    void pauses_areSilence_ofTheirLength() {
        AudioFrame pauses = KeyTones.of(new Digits("wW"));
        assertEquals(AudioFormat.PCM16_8K, pauses.format());
        assertEquals(1_500, pauses.millis());
        assertEquals(
                0,
                IntStream.range(0, pauses.length())
                        .map(i -> pauses.bytes()[i])
                        .filter(b -> b != 0)
                        .count());
    }
}
