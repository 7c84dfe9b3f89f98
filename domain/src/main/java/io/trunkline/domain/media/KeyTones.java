package io.trunkline.domain.media;

import io.trunkline.ports.call.Digits;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The tones of telephone keys as audio, for a carrier that cannot send keys itself.
 *
 * @see <a href="https://www.itu.int/rec/T-REC-Q.23">ITU-T Q.23: the frequencies</a>
 * @see <a href="https://www.itu.int/rec/T-REC-Q.24">ITU-T Q.24: what a receiver must recognise</a>
 */
public final class KeyTones {
    private static final AudioFormat FORMAT = AudioFormat.PCM16_8K;
    private static final String KEYS = "123A456B789C*0#D";
    private static final int[] ROWS = {697, 770, 852, 941};
    private static final int[] COLUMNS = {1209, 1336, 1477, 1633};
    private static final int TONE_MILLIS = 120;
    private static final int GAP_MILLIS = 80;
    private static final int RAMP_SAMPLES = 40;

    /** About -9 dBm0 for each of the two tones, well inside what Q.24 lets a receiver expect. */
    private static final double AMPLITUDE = 8_000;

    private KeyTones() {}

    /** The keys as PCM, 120 ms each with 80 ms between; {@code w} is half a second of silence and {@code W} a whole one. */
    public static AudioFrame of(Digits digits) {
        int millis = digits.value().chars().map(KeyTones::millis).sum();
        ByteBuffer audio = ByteBuffer.allocate(FORMAT.bytes(millis)).order(ByteOrder.LITTLE_ENDIAN);
        int millisBefore = 0;
        for (char key : digits.value().toCharArray()) {
            if (!isPause(key)) {
                int index = KEYS.indexOf(key);
                audio.position(FORMAT.bytes(millisBefore));
                tone(audio, ROWS[index / COLUMNS.length], COLUMNS[index % COLUMNS.length]);
            }
            millisBefore += millis(key);
        }
        return AudioFrame.of(FORMAT, audio.array());
    }

    private static boolean isPause(int key) {
        return key == 'w' || key == 'W';
    }

    private static int millis(int key) {
        return switch (key) {
            case 'w' -> 500;
            case 'W' -> 1_000;
            default -> TONE_MILLIS + GAP_MILLIS;
        };
    }

    /** What lies between the tones stays silence. */
    private static void tone(ByteBuffer audio, int low, int high) {
        int samples = TONE_MILLIS * FORMAT.sampleRate() / 1_000;
        for (int i = 0; i < samples; i++) {
            double time = 2 * Math.PI * i / FORMAT.sampleRate();
            // Without the ramps the key clicks, and a click has every frequency.
            double ramp = Math.min(1, Math.min(i + 1, samples - i) / (double) RAMP_SAMPLES);
            int sample = (int) Math.round(AMPLITUDE * ramp * (Math.sin(low * time) + Math.sin(high * time)));
            audio.putShort((short) sample);
        }
    }
}
