package io.trunkline.app.server;

import io.trunkline.plugins.simulator.audio.Mulaw;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of sound on the line, with pauses no longer than between syllables.
 *
 * @param from the first sample that is heard
 * @param to one past the last
 */
record Sound(int from, int to) {
    private static final int AUDIBLE = 100;
    private static final int PAUSE = 250 * Mulaw.RATE / 1_000;

    /** All of them in audio as it was played. */
    static List<Sound> in(byte[] played) {
        List<Sound> sounds = new ArrayList<>();
        int from = -1;
        int to = -1;
        for (int i = 0; i < played.length; i++) {
            if (Math.abs(Mulaw.decode(played[i])) < AUDIBLE) {
                continue;
            }
            if (from >= 0 && i - to > PAUSE) {
                sounds.add(new Sound(from, to));
                from = i;
            }
            from = from < 0 ? i : from;
            to = i + 1;
        }
        if (from >= 0) {
            sounds.add(new Sound(from, to));
        }
        return sounds;
    }

    long millis() {
        return (to - from) * 1_000L / Mulaw.RATE;
    }
}
