package io.trunkline.adapters.openai.transcription;

import io.trunkline.ports.media.AudioFormat;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/**
 * What was heard since the last turn, without the quiet before the caller spoke: the vendor makes up words where there are
 * none, and charges for them. For one thread at a time.
 */
final class TurnAudio {
    /** Longest piece that is sent at once; 16 kHz make 10 MB of it, where the vendor takes 25. */
    static final int LONGEST_MILLIS = 300_000;

    private static final int STEP_MILLIS = 20;
    /** Kept of the quiet before the first sound: words begin softly. */
    private static final int LEAD_STEPS = 300 / STEP_MILLIS;
    /** Sound that nobody ended as a turn and that so much quiet followed was none. */
    private static final int FORGOTTEN_STEPS = 30_000 / STEP_MILLIS;
    /** With less sound than this nothing was said; the vendor refuses less than this anyway. */
    private static final int LEAST_STEPS = 100 / STEP_MILLIS;
    /** Where a piece that is too long may be cut. */
    private static final int CUT_STEPS = 10_000 / STEP_MILLIS;
    /** About 45 dB below the loudest: above what a telephone line hisses, below a quiet voice. */
    private static final double LOUD = 200;

    private record Step(byte[] samples, double level) {
        boolean isLoud() {
            return level > LOUD;
        }
    }

    private final int stepBytes;
    private final Deque<Step> steps = new ArrayDeque<>();
    private byte[] rest = {};
    private int loudSteps;
    private int quietSteps;

    TurnAudio(AudioFormat format) {
        stepBytes = format.bytes(STEP_MILLIS);
    }

    /** Listen on; the first piece of a turn that has become too long for one. */
    Optional<byte[]> hear(byte[] samples) {
        byte[] all = Arrays.copyOf(rest, rest.length + samples.length);
        System.arraycopy(samples, 0, all, rest.length, samples.length);
        int at = 0;
        for (; at + stepBytes <= all.length; at += stepBytes) {
            step(Arrays.copyOfRange(all, at, at + stepBytes));
        }
        rest = Arrays.copyOfRange(all, at, all.length);
        return steps.size() * STEP_MILLIS < LONGEST_MILLIS ? Optional.empty() : Optional.of(cut());
    }

    /** The turn is over: what was heard of it; empty when nothing was said. */
    Optional<byte[]> take() {
        boolean spoken = loudSteps >= LEAST_STEPS;
        byte[] samples = spoken ? join(steps.size()) : new byte[0];
        steps.clear();
        loudSteps = 0;
        quietSteps = 0;
        rest = new byte[0];
        return spoken ? Optional.of(samples) : Optional.empty();
    }

    private void step(byte[] samples) {
        Step step = new Step(samples, level(samples));
        steps.add(step);
        quietSteps = step.isLoud() ? 0 : quietSteps + 1;
        loudSteps += step.isLoud() ? 1 : 0;
        if (loudSteps > 0 && quietSteps > FORGOTTEN_STEPS) {
            loudSteps = 0;
        }
        while (loudSteps == 0 && steps.size() > LEAD_STEPS) {
            steps.remove();
        }
    }

    /** Cut where it is quietest, most likely between two words. */
    private byte[] cut() {
        Iterator<Step> last = steps.descendingIterator();
        int best = steps.size();
        double quietest = Double.MAX_VALUE;
        for (int at = steps.size(); at > steps.size() - CUT_STEPS; at--) {
            double level = last.next().level();
            if (level < quietest) {
                quietest = level;
                best = at;
            }
        }
        byte[] piece = join(best);
        loudSteps = (int) steps.stream().filter(Step::isLoud).count();
        return piece;
    }

    private byte[] join(int count) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream(count * stepBytes);
        for (int i = 0; i < count; i++) {
            joined.writeBytes(steps.remove().samples());
        }
        return joined.toByteArray();
    }

    /** Of samples of 16 bits, little end first. */
    private static double level(byte[] samples) {
        double sum = 0;
        for (int at = 0; at < samples.length; at += 2) {
            double sample = (short) ((samples[at] & 0xFF) | samples[at + 1] << 8);
            sum += sample * sample;
        }
        return Math.sqrt(2 * sum / samples.length);
    }
}
