package io.trunkline.app.server;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Audio that carries the number of each of its 20 ms frames, so that a lost, doubled or moved frame shows. */
final class Sequenced {
    static final int FRAME = 160;
    private static final byte[] MAGIC = {0x11, 0x22, 0x33, 0x44};
    private static final byte LOUD = (byte) 0x80;
    private static final int HEAD = MAGIC.length + 2;

    private Sequenced() {}

    static byte[] audio(int frames) {
        return audio(0, frames);
    }

    /** So many frames, the first of which has this number. */
    static byte[] audio(int first, int frames) {
        byte[] audio = new byte[frames * FRAME];
        Arrays.fill(audio, LOUD);
        for (int i = 0; i < frames; i++) {
            int at = i * FRAME;
            System.arraycopy(MAGIC, 0, audio, at, MAGIC.length);
            audio[at + MAGIC.length] = (byte) ((first + i) >> 8);
            audio[at + MAGIC.length + 1] = (byte) (first + i);
        }
        return audio;
    }

    /** The numbers of the frames found in audio, in the order they stand, wherever they begin. */
    static List<Integer> numbers(byte[] audio) {
        List<Integer> numbers = new ArrayList<>();
        for (int at = 0; at + HEAD <= audio.length; at++) {
            if (isMagic(audio, at)) {
                numbers.add(((audio[at + MAGIC.length] & 0xFF) << 8) | (audio[at + MAGIC.length + 1] & 0xFF));
            }
        }
        return numbers;
    }

    /** The same of audio that was converted on its way: {@code said} is how the frames sound there. */
    static List<Integer> numbers(byte[] audio, byte[] said) {
        List<Integer> numbers = new ArrayList<>();
        for (int at = 0; at + HEAD <= audio.length; at++) {
            for (int frame = 0; frame < said.length; frame += FRAME) {
                if (Arrays.equals(audio, at, at + HEAD, said, frame, frame + HEAD)) {
                    numbers.add(frame / FRAME);
                }
            }
        }
        return numbers;
    }

    private static boolean isMagic(byte[] audio, int at) {
        for (int i = 0; i < MAGIC.length; i++) {
            if (audio[at + i] != MAGIC[i]) {
                return false;
            }
        }
        return true;
    }
}
