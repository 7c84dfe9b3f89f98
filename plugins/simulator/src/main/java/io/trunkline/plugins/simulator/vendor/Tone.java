package io.trunkline.plugins.simulator.vendor;

import io.trunkline.plugins.simulator.audio.Babble;
import io.trunkline.plugins.simulator.audio.Mulaw;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What a vendor's voice sounds like here. */
public final class Tone {
    private static final int MILLIS_PER_CHARACTER = 60;
    private static final int LEAST_MILLIS = 200;

    private Tone() {}

    /** How long it takes to say a text. */
    public static int millis(String text) {
        return Math.max(LEAST_MILLIS, text.length() * MILLIS_PER_CHARACTER);
    }

    /** A text as samples of 16 bits, little end first. */
    public static byte[] linear(String text, int rate) {
        short[] samples = Babble.lasting(millis(text), rate);
        ByteBuffer bytes = ByteBuffer.allocate(samples.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples);
        return bytes.array();
    }

    /** A text as &micro;-law. */
    public static byte[] mulaw(String text) {
        return Mulaw.encode(Babble.lasting(millis(text), Mulaw.RATE));
    }
}
