package io.trunkline.domain.media;

import java.util.Arrays;

/** Cuts a stream of bytes into whole units and carries what is left over into the next piece. */
final class Remainder {
    private static final byte[] NONE = {};

    private final int unit;
    private byte[] carried = NONE;

    Remainder(int unit) {
        this.unit = unit;
    }

    boolean isEmpty() {
        return carried.length == 0;
    }

    /** Gives what is carried and {@code bytes}, as far as they make whole units. */
    byte[] whole(byte[] bytes) {
        byte[] all = isEmpty() ? bytes : join(carried, bytes);
        int whole = all.length - all.length % unit;
        if (whole == all.length) {
            carried = NONE;
            return all;
        }
        carried = Arrays.copyOfRange(all, whole, all.length);
        return Arrays.copyOf(all, whole);
    }

    /** Gives what is carried, and carries it no longer. */
    byte[] rest() {
        byte[] rest = carried;
        carried = NONE;
        return rest;
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
