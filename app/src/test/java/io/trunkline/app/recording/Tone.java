package io.trunkline.app.recording;

import io.trunkline.domain.media.Transcoder;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A tone as a telephone carries it, and silence around it.
 *
 * @param hertz how high
 * @param from its first millisecond
 * @param until the millisecond behind it
 */
record Tone(int hertz, long from, long until) {
    static final long FRAME = 20;
    private static final double AMPLITUDE = 16_000;

    /** What is there from a millisecond on, of 20 ms. */
    AudioFrame at(long millis) {
        AudioFormat linear = AudioFormat.PCM16_8K;
        ByteBuffer samples = ByteBuffer.allocate(linear.bytes(FRAME)).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < linear.bytes(FRAME) / Short.BYTES; i++) {
            double second = millis / 1_000.0 + (double) i / linear.sampleRate();
            boolean sounds = millis >= from && millis < until;
            samples.putShort((short) (sounds ? AMPLITUDE * Math.cos(2 * Math.PI * hertz * second) : 0));
        }
        return Transcoder.between(linear, AudioFormat.PCMU_8K).transcode(AudioFrame.of(linear, samples.array()));
    }
}
