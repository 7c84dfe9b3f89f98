package io.trunkline.adapters.openai.transcription;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.trunkline.ports.media.AudioFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Puts a header before samples of 16 bits, mono. */
final class WaveFile {
    private static final int HEADER = 44;
    private static final short LINEAR = 1;
    private static final short MONO = 1;

    private WaveFile() {}

    static byte[] of(AudioFormat format, byte[] samples) {
        int sampleBytes = format.encoding().bytesPerSample();
        return ByteBuffer.allocate(HEADER + samples.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(US_ASCII))
                .putInt(HEADER - 8 + samples.length)
                .put("WAVEfmt ".getBytes(US_ASCII))
                .putInt(16)
                .putShort(LINEAR)
                .putShort(MONO)
                .putInt(format.sampleRate())
                .putInt(format.sampleRate() * sampleBytes)
                .putShort((short) sampleBytes)
                .putShort((short) (8 * sampleBytes))
                .put("data".getBytes(US_ASCII))
                .putInt(samples.length)
                .put(samples)
                .array();
    }
}
