package io.trunkline.app.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Writes a stereo WAV file of 16-bit samples, a second at a time. Its sizes are put right each time, so that what is there can be
 * played whatever happens next.
 */
final class WavWriter implements AutoCloseable {
    static final int HEADER = 44;
    private static final int RATE_AT = 24;

    private static final int CHANNELS = 2;
    private static final int FRAME = CHANNELS * Short.BYTES;
    private static final int FORMAT = 16;
    private static final short PCM = 1;

    private final SeekableByteChannel file;
    private final int rate;
    private final ByteBuffer waiting;
    private long written;

    /** Begin at the file's beginning. */
    WavWriter(SeekableByteChannel file, int rate) throws IOException {
        this.file = file;
        this.rate = rate;
        this.waiting = ByteBuffer.allocate(rate * FRAME);
        patch();
    }

    /** Go on with a file that holds so many bytes. */
    private WavWriter(SeekableByteChannel file, int rate, long written) {
        this.file = file;
        this.rate = rate;
        this.waiting = ByteBuffer.allocate(0);
        this.written = written;
    }

    /** How long a whole file is. */
    static Duration length(SeekableByteChannel file) throws IOException {
        int rate = header(file).getInt(RATE_AT);
        return rate <= 0 ? Duration.ZERO : Duration.ofMillis((file.size() - HEADER) / FRAME * 1_000 / rate);
    }

    private static ByteBuffer header(SeekableByteChannel file) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        file.position(0);
        int read;
        do {
            read = file.read(header);
        } while (read >= 0 && header.hasRemaining());
        return header;
    }

    /** Put a file right that was left half written. Whether there is anything on it. */
    static boolean mend(SeekableByteChannel file) throws IOException {
        ByteBuffer header = header(file);
        long samples = (file.size() - HEADER) / FRAME * FRAME;
        if (header.hasRemaining() || samples <= 0) {
            return false;
        }
        file.truncate(HEADER + samples);
        new WavWriter(file, header.getInt(RATE_AT), samples).patch();
        return true;
    }

    /** Take whole samples of both channels. */
    void write(byte[] samples) throws IOException {
        int from = 0;
        while (from < samples.length) {
            int some = Math.min(waiting.remaining(), samples.length - from);
            waiting.put(samples, from, some);
            from += some;
            if (!waiting.hasRemaining()) {
                flush();
            }
        }
    }

    /** How many milliseconds are in the file. */
    long millis() {
        return written / FRAME * 1_000 / rate;
    }

    private void flush() throws IOException {
        waiting.flip();
        file.position(HEADER + written);
        written += put(waiting);
        waiting.clear();
        patch();
    }

    private void patch() throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.put(ascii("RIFF")).putInt((int) (HEADER - 8 + written)).put(ascii("WAVE"));
        header.put(ascii("fmt ")).putInt(FORMAT).putShort(PCM).putShort((short) CHANNELS);
        header.putInt(rate).putInt(rate * FRAME).putShort((short) FRAME).putShort((short) Short.SIZE);
        header.put(ascii("data")).putInt((int) written).flip();
        file.position(0);
        put(header);
    }

    private int put(ByteBuffer bytes) throws IOException {
        int length = bytes.remaining();
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
        return length;
    }

    private static byte[] ascii(String tag) {
        return tag.getBytes(StandardCharsets.US_ASCII);
    }

    /** Write what is left. */
    @Override
    public void close() throws IOException {
        try (file) {
            if (waiting.position() > 0) {
                flush();
            }
        }
    }
}
