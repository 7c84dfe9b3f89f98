package io.trunkline.adapters.openai;

/**
 * Tells &micro;-law from 16-bit linear (little-endian) by the bytes alone. Speech is mostly soft, and softness looks
 * different at every second byte, which in linear audio is the upper half of a sample:
 *
 * <ul>
 *   <li>a soft linear sample has 0x00 to 0x0F there (or 0xF0 to 0xFF), beside a lower half that can be anything. In
 *       &micro;-law those are the loudest values, whose neighbours are loud too;
 *   <li>a soft &micro;-law sample is 0x50 to 0x7F (or 0xD0 to 0xFF); as an upper half that would be close to overload;
 *   <li>near silence both halves of a linear sample are 0x00 to 0x0F or 0xF0 to 0xFF, and nothing else occurs.
 * </ul>
 *
 * Bytes that would suit both abstain. Only linear audio looks different at every second byte, so what speaks for it has
 * to outweigh its own mirror image as well. Measurements are in RATIONALE.md.
 */
final class MuLawCheck {
    private static final int ENOUGH = 64;

    private int seen;
    private int softLinear;
    private int silentLinear;
    private int neither;
    private int softMuLaw;
    private int mirrored;
    private int even;

    /** What the bytes so far say. */
    enum Verdict {
        UNSURE,
        MU_LAW,
        LINEAR
    }

    /** Bytes looked at so far. */
    int seen() {
        return seen;
    }

    void look(byte[] audio) {
        for (byte signed : audio) {
            int value = signed & 0xFF;
            if (seen++ % 2 == 0) {
                even = value;
            } else {
                count(even, value);
            }
        }
    }

    Verdict verdict() {
        int linear = softLinear + (neither == 0 ? silentLinear : 0);
        if (linear >= ENOUGH && linear >= 2 * (softMuLaw + mirrored)) {
            return Verdict.LINEAR;
        }
        return softMuLaw >= ENOUGH && softMuLaw >= 2 * linear ? Verdict.MU_LAW : Verdict.UNSURE;
    }

    private void count(int lower, int upper) {
        if (upper < 0x10) {
            softLinear += isAnything(lower) ? 1 : 0;
            silentLinear += lower < 0x10 ? 1 : 0;
        } else if (upper < 0xF0) {
            neither++;
            softMuLaw += upper >= 0x50 && upper < 0x80 ? 1 : 0;
            mirrored += lower < 0x10 && isAnything(upper) ? 1 : 0;
        }
    }

    /** Far from the loudest &micro;-law values and from their neighbours. */
    private static boolean isAnything(int value) {
        return value >= 0x30 && value < 0xD0;
    }
}
